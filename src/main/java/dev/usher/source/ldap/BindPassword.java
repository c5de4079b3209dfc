package dev.usher.source.ldap;

import dev.usher.api.ApiException;

/** What becomes of the password of the account that searches, when a source is written. */
public enum BindPassword {
    NONE,
    KEEP,
    REPLACE;

    private static final String FIELD = "bindPassword";

    /**
     * Decides. A password is never sent to another server, or with less protection, than it was meant for: whoever may
     * change a source may not read its password that way.
     *
     * @param before null when the source is new
     * @param kept whether there is a password
     * @param typed null when the caller says nothing of it
     * @throws ApiException 400 when it is missing, too much, or has to be written again
     */
    public static BindPassword of(Directory before, boolean kept, Directory after, String typed) {
        boolean written = typed != null && !typed.isEmpty();
        if (after.bindDn() == null) {
            if (written) {
                throw ApiException.illegalValue("bindPassword is for a bindDn, and there is none.")
                        .about(FIELD);
            }
            return NONE;
        }
        if (written) {
            return REPLACE;
        }
        // without a password a directory would take everybody for nobody (RFC 4513, section 5.1.2)
        if (typed != null || !kept) {
            throw ApiException.required("bindDn needs a bindPassword.").about(FIELD);
        }
        if (!after.isTrustedLike(before)) {
            throw ApiException.required(
                            "Write bindPassword again together with another url, startTls, bindDn or trustedCertificate.")
                    .about(FIELD);
        }
        return KEEP;
    }
}
