package dev.usher.api.page;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Answers made of pages. */
public final class Pages {

    static final String POLICY_HEADER = "Content-Security-Policy";

    /** No script, nothing from anywhere else, no frame around it. */
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'; form-action 'self'";

    /** As above, and scripts of our own that fetch from us alone, and pages of ours inside. */
    private static final String SCRIPT_POLICY =
            POLICY + "; script-src 'self'; connect-src 'self'; frame-src 'self'";

    private Pages() {}

    /** A page whose forms go to us alone. */
    public static Response page(int status, TemplateInstance page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header(POLICY_HEADER, POLICY)
                .entity(page.render())
                .build();
    }

    /**
     * A page with a form whose answer leads to another origin: Chromium holds redirects after a form to {@code
     * form-action} as well (CSP 3, section 6.4.1).
     *
     * @param origin scheme, host and port
     */
    public static Response page(int status, TemplateInstance page, String origin) {
        return Response.fromResponse(page(status, page))
                .header(POLICY_HEADER, null)
                .header(POLICY_HEADER, POLICY + " " + origin)
                .build();
    }

    /** A page with scripts: files of ours, never text within the page. */
    public static Response withScripts(int status, TemplateInstance page) {
        return Response.fromResponse(page(status, page))
                .header(POLICY_HEADER, null)
                .header(POLICY_HEADER, SCRIPT_POLICY)
                .build();
    }

    /** 303: the browser goes on with a GET. @param where a path of ours, or an absolute URL that was allowed */
    public static Response goOn(String where) {
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", URI.create(where).toASCIIString())
                .build();
    }
}
