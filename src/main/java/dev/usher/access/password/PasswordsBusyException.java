package dev.usher.access.password;

/** More passwords wait to be hashed than the queue holds: the caller should come back later (HTTP 503). */
public class PasswordsBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PasswordsBusyException() {
        super("Too many passwords wait to be checked", null, false, false);
    }
}
