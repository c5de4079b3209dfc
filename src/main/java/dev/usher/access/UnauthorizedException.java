package dev.usher.access;

/** 401, in the contract's shape for it: {@code {"error": "…"}} (section 2). */
final class UnauthorizedException extends RuntimeException {

    UnauthorizedException(String text) {
        super(text, null, false, false);
    }
}
