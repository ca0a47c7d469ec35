"""Who and what there is: makers, cars, shows, plants, outlets, as data with one loader."""
