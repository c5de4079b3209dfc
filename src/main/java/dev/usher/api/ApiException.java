package dev.usher.api;

import java.util.Optional;

/**
 * A request that ends in an error of the contract's shape. The text is shown to the caller: it never holds a secret, SQL
 * or a stack trace.
 */
public final class ApiException extends RuntimeException {

    private final int status;
    private final String detailCode;
    private final String field;

    private ApiException(int status, String detailCode, String text) {
        this(status, detailCode, text, null);
    }

    private ApiException(int status, String detailCode, String text, String field) {
        super(text, null, false, false);
        this.status = status;
        this.detailCode = detailCode;
        this.field = field;
    }

    /** The same, said of one field, so that a form can show it there. @param name in the body, with dots where it is nested */
    public ApiException about(String name) {
        return new ApiException(status, detailCode, getMessage(), name);
    }

    /** The field that it is said of, where it is known. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The contract's detail code, for example {@code 400.1 Bad Request Content} (contract, section 2). */
    public String detailCode() {
        return detailCode;
    }

    /** 400: the content does not make sense. */
    public static ApiException badRequest(String text) {
        return new ApiException(400, "400.1 Bad Request Content", text);
    }

    /** 400: something required is missing or empty. */
    public static ApiException required(String text) {
        return new ApiException(400, "400.1.0 Required Data Missing Or Empty", text);
    }

    /** 400: this may not be changed. */
    public static ApiException illegalUpdate(String text) {
        return new ApiException(400, "400.1.1 Illegal update attempt", text);
    }

    /** 400: a value outside its range or grammar. */
    public static ApiException illegalValue(String text) {
        return new ApiException(400, "400.1.3 Illegal value", text);
    }

    /** 400: more than the limit allows. */
    public static ApiException limit(String text) {
        return new ApiException(400, "400.1.4 Limit violation", text);
    }

    /** 400: refers to something that is not there. */
    public static ApiException unknownReference(String text) {
        return new ApiException(400, "400.1.404 Referenced object not found", text);
    }

    /** 400: clashes with something that is there, such as a name in use. */
    public static ApiException referenceConflict(String text) {
        return new ApiException(400, "400.1.409 Reference conflict", text);
    }

    /** 400: something else still needs it. */
    public static ApiException inUse(String text) {
        return new ApiException(400, "400.2.1.0 Object in use by another", text);
    }

    /** 403: known, but may not. */
    public static ApiException forbidden(String text) {
        return new ApiException(403, "403 Forbidden", text);
    }

    /** 404: there is no such thing. */
    public static ApiException notFound() {
        return new ApiException(
                404, "404 Not found", "There is nothing here under this path or id.");
    }

    /** 409: not in the present state. */
    public static ApiException conflict(String text) {
        return new ApiException(409, "409 Conflict", text);
    }

    /** 409: somebody else has changed it since it was read. */
    public static ApiException changedMeanwhile() {
        return conflict(
                "Somebody else changed this meanwhile. Read it again and repeat your change.");
    }

    /** 412: it is not what the caller thinks it is (RFC 9110, section 13.1.1). */
    public static ApiException preconditionFailed(String text) {
        return new ApiException(412, "412 Precondition Failed", text);
    }

    /** 413: the body is too large. */
    public static ApiException tooLarge(String text) {
        return new ApiException(413, "413 Content Too Large", text);
    }

    /** 422: an idempotency key that was used for another body. */
    public static ApiException unprocessable(String text) {
        return new ApiException(422, "422 Unprocessable Content", text);
    }

    /** 503: not now. */
    public static ApiException unavailable(String text) {
        return new ApiException(503, "503 Service Unavailable", text);
    }

    static ApiException of(int status, String detailCode, String text) {
        return new ApiException(status, detailCode, text);
    }
}
