package dev.usher.source.ldap;

import com.unboundid.ldap.sdk.LDAPException;

/** A directory that cannot be asked, or whose answer is none. The message is for the operator and holds no secret. */
final class DirectoryException extends Exception {

    private static final long serialVersionUID = 1L;

    DirectoryException(String message) {
        super(message);
    }

    DirectoryException(String doing, LDAPException cause) {
        super(doing + ": " + cause.getResultCode().getName() + ": " + cause.getMessage());
    }
}
