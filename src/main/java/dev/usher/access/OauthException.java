package dev.usher.access;

/** An error of the token endpoint (RFC 6749, section 5.2). The description is shown: it never repeats a parameter. */
final class OauthException extends RuntimeException {

    private final int status;
    private final String error;

    private OauthException(int status, String error, String description) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
    }

    static OauthException invalidRequest(String description) {
        return new OauthException(400, "invalid_request", description);
    }

    /** 401, one and the same whether the client is unknown, expired or has another secret. */
    static OauthException invalidClient() {
        return new OauthException(
                401, "invalid_client", "The client is not known, expired, or has another secret.");
    }

    static OauthException unauthorizedClient(String description) {
        return new OauthException(400, "unauthorized_client", description);
    }

    static OauthException unsupportedGrantType() {
        return new OauthException(
                400, "unsupported_grant_type", "Only client_credentials is supported.");
    }

    static OauthException invalidScope() {
        return new OauthException(
                400, "invalid_scope", "The client was granted none of these scopes.");
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }
}
