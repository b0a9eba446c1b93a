"""What every request to the staff pages goes through: headers, session, sign-in, form token."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.enquiries.staff.office import Office, office_of, session_of
from bot.enquiries.staff.pages import page
from bot.enquiries.staff.sessions import Session, same

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}
OPEN_TO_ALL = ("/sign-in", "/staff.css")
WORDS = {
    403: "That form was too old or did not come from this page. Please go back and try again.",
    404: "There is no such page or enquiry.",
    413: "That is too long. Please shorten it and try again.",
}


@web.middleware
async def headers(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        response = await handler(request)
    except web.HTTPException as error:
        if error.status < 400:
            error.headers.update(HEADERS)
            raise
        response = page(request, "problem.html", error.status, words=words_for(error.status))
    response.headers.update(HEADERS)
    if office_of(request).is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def words_for(status: int) -> str:
    return WORDS.get(status, "That did not work. Please go back and try again.")


@web.middleware
async def sessions(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Read the session, send strangers to sign in, and renew the cookie."""
    office = office_of(request)
    known = office.sessions.read(request.cookies.get(office.cookie_name), office.now())
    request["session"] = known or office.sessions.begin(office.now())
    if session_of(request).who is None and request.path not in OPEN_TO_ALL:
        raise web.HTTPSeeOther("/sign-in")
    try:
        response = await handler(request)
    except web.HTTPSeeOther as onward:
        set_cookie(onward, office, session_of(request))
        raise
    set_cookie(response, office, session_of(request))
    return response


@web.middleware
async def form_tokens(request: web.Request, handler: Handler) -> web.StreamResponse:
    if request.method == "POST":
        await check_form(request)
    return await handler(request)


async def check_form(request: web.Request) -> None:
    """Refuse a form that did not come from our own page in this session."""
    office = office_of(request)
    if request.headers.get("Origin", office.origin) != office.origin:
        raise web.HTTPForbidden
    token = (await request.post()).get("token", "")
    if not same(str(token), office.sessions.form_token(session_of(request))):
        raise web.HTTPForbidden


def set_cookie(response: web.StreamResponse, office: Office, session: Session) -> None:
    response.set_cookie(
        office.cookie_name,
        office.sessions.cookie(session),
        httponly=True,
        samesite="Strict",
        secure=office.is_secure,
        path="/",
    )
