package dev.usher.access.session;

/** The directory that should check a password cannot be asked: neither right nor wrong, and not counted. */
class DirectoryUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DirectoryUnavailableException() {
        super("The directory cannot be asked", null, false, false);
    }
}
