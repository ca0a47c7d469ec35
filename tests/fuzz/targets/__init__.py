"""What is fuzzed: functions that take any bytes and fail where a promise does not hold."""
