package dev.usher.api.page;

import java.util.Set;

/**
 * Whether another site makes a browser call us. Decided by what browsers say of a request, which no page can change
 * (W3C Fetch Metadata; OWASP Cross-Site Request Forgery Prevention; Go's {@code http.CrossOriginProtection}).
 */
final class CrossSite {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private CrossSite() {}

    /**
     * Whether to refuse a request. One without either header comes from no browser of the last years: it carries no
     * cookie of another person and passes.
     *
     * @param fetchSite the header {@code Sec-Fetch-Site}, or null
     * @param origin the header {@code Origin}, or null
     * @param ownOrigin our own
     */
    static boolean isRefused(String method, String fetchSite, String origin, String ownOrigin) {
        if (SAFE.contains(method)) {
            return false;
        }
        if (fetchSite != null && !fetchSite.isEmpty()) {
            return !OWN.contains(fetchSite);
        }
        // Older browsers send the origin alone, and "null" from our own forms, because our pages
        // send no referrer.
        return origin != null
                && !origin.isEmpty()
                && !origin.equals("null")
                && !origin.equals(ownOrigin);
    }
}
