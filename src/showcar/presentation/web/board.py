"""x"""
from fastapi import APIRouter
from showcar.presentation.serve.asking import AskedClocks, AskedDesk
from fastapi import Request
from showcar.presentation.web.templates import page
router = APIRouter()
@router.get("/")
def board(request: Request, clocks: AskedClocks):
    return page(request, "board.html", clocks, days=["2024-01-01"])
