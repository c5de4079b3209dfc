package dev.usher.source.ldap;

import com.unboundid.ldap.sdk.DN;
import dev.usher.api.ApiException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;

/**
 * Where a directory is, and how a person is found there: by a search, or because the name of the account makes the DN.
 *
 * @param url {@code ldaps://host[:port]} or {@code ldap://host[:port]}
 * @param startTls whether TLS begins after connecting (RFC 4511, section 4.14)
 * @param bindDn who searches; null for anybody
 * @param searchBase below what; null with {@code userDnTemplate}
 * @param searchFilter with {@code {name}} where the account's name goes; null with {@code userDnTemplate}
 * @param userDnTemplate the DN with {@code {name}} in it; null where a search finds it
 * @param connectTimeout seconds that connecting may take, and everything after it at most twice as many
 * @param trustedCertificate PEM: what the directory's certificate must lead to; null for what this machine trusts
 */
@RegisterForReflection
public record Directory(
        String url,
        boolean startTls,
        String bindDn,
        String searchBase,
        String searchFilter,
        String userDnTemplate,
        int connectTimeout,
        String trustedCertificate) {

    /** Seconds. */
    public static final int USUAL_TIMEOUT = 3;

    private static final String USUAL_FILTER = "(uid=" + NamePlace.TEXT + ")";
    private static final String PLAIN = "ldap";
    private static final String TLS = "ldaps";
    private static final int PLAIN_PORT = 389;
    private static final int TLS_PORT = 636;
    private static final int LONGEST = 1000;
    private static final int LONGEST_CERTIFICATE = 30_000;
    // a function has 25 seconds for a sign-in
    private static final int MAX_TIMEOUT = 6;

    /** As {@link #stored} wrote it. */
    public static Directory of(JsonObject stored) {
        return stored.mapTo(Directory.class);
    }

    /** What the database keeps. */
    public JsonObject stored() {
        return JsonObject.mapFrom(this);
    }

    /**
     * This one with defaults in place of what is missing.
     *
     * @param allowPlain whether passwords may be sent to it without TLS
     * @throws ApiException 400 that names the attribute that cannot be
     */
    public Directory checked(boolean allowPlain) {
        checkTexts();
        checkUrl(allowPlain);
        if (connectTimeout < 1 || connectTimeout > MAX_TIMEOUT) {
            throw ApiException.illegalValue(
                            "connectTimeout is a number of seconds from 1 to " + MAX_TIMEOUT + ".")
                    .about("connectTimeout");
        }
        if (trustedCertificate != null) {
            if (!isTls()) {
                throw ApiException.illegalValue("trustedCertificate is for a directory with TLS.")
                        .about("trustedCertificate");
            }
            Trust.check(trustedCertificate);
        }
        return userDnTemplate == null ? searching() : naming();
    }

    private void checkTexts() {
        checkText("url", url, LONGEST);
        checkText("bindDn", bindDn, LONGEST);
        checkText("searchBase", searchBase, LONGEST);
        checkText("searchFilter", searchFilter, LONGEST);
        checkText("userDnTemplate", userDnTemplate, LONGEST);
        checkText("trustedCertificate", trustedCertificate, LONGEST_CERTIFICATE);
    }

    private static void checkText(String attribute, String text, int longest) {
        if (text == null) {
            return;
        }
        if (text.isBlank() || text.length() > longest) {
            throw ApiException.limit(attribute + " has 1 to " + longest + " characters.")
                    .about(attribute);
        }
        if (text.indexOf('\0') >= 0) {
            throw ApiException.illegalValue(attribute + " holds the character NUL.")
                    .about(attribute);
        }
    }

    private void checkUrl(boolean allowPlain) {
        if (url == null) {
            throw ApiException.required("An LDAP source needs connectorAttributes.url.")
                    .about("url");
        }
        URI uri = uri();
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean bare =
                uri.getUserInfo() == null
                        && uri.getQuery() == null
                        && uri.getFragment() == null
                        && (uri.getPath() == null || uri.getPath().matches("/?"));
        if (!scheme.equals(PLAIN) && !scheme.equals(TLS)
                || uri.getHost() == null
                || uri.getPort() == 0
                || uri.getPort() > 65_535
                || !bare) {
            throw noUrl();
        }
        if (scheme.equals(TLS) && startTls) {
            throw ApiException.illegalValue(
                            "startTls is for ldap://: ldaps:// begins with TLS anyway.")
                    .about("startTls");
        }
        if (!isTls() && !allowPlain) {
            throw ApiException.illegalValue(
                            "ldap:// alone would send passwords in clear: set startTls to true, or use ldaps://.")
                    .about("startTls");
        }
    }

    private Directory searching() {
        if (searchBase == null) {
            throw ApiException.required(
                            "An LDAP source needs connectorAttributes.searchBase or userDnTemplate.")
                    .about("searchBase");
        }
        demandDn("searchBase", searchBase);
        if (bindDn != null) {
            demandDn("bindDn", bindDn);
        }
        String filter = searchFilter == null ? USUAL_FILTER : searchFilter;
        if (!NamePlace.isFilter(filter)) {
            throw ApiException.illegalValue(
                            "searchFilter is an LDAP filter that compares an attribute with "
                                    + NamePlace.TEXT
                                    + ", and denies no such comparison: "
                                    + USUAL_FILTER
                                    + ".")
                    .about("searchFilter");
        }
        return new Directory(
                url,
                startTls,
                bindDn,
                searchBase,
                filter,
                null,
                connectTimeout,
                trustedCertificate);
    }

    private Directory naming() {
        if (searchBase != null || searchFilter != null || bindDn != null) {
            throw ApiException.illegalValue(
                            "With userDnTemplate nothing is searched: leave searchBase, searchFilter and bindDn out.")
                    .about("userDnTemplate");
        }
        if (!NamePlace.isDn(userDnTemplate)) {
            throw ApiException.illegalValue(
                            "userDnTemplate is a DN with "
                                    + NamePlace.TEXT
                                    + " as a value: uid="
                                    + NamePlace.TEXT
                                    + ",ou=people,dc=example,dc=com.")
                    .about("userDnTemplate");
        }
        return this;
    }

    private static void demandDn(String attribute, String text) {
        // blank texts, which are DNs too, were refused before
        if (!DN.isValidDN(text)) {
            throw ApiException.illegalValue(attribute + " must be a DN: dc=example,dc=com.")
                    .about(attribute);
        }
    }

    /** Whether a secret that was meant for that one may be sent to this one. */
    boolean isTrustedLike(Directory other) {
        return url.equals(other.url)
                && startTls == other.startTls
                && Objects.equals(bindDn, other.bindDn)
                && Objects.equals(trustedCertificate, other.trustedCertificate);
    }

    String host() {
        String host = uri().getHost();
        // a literal IPv6 address is in brackets (RFC 3986, section 3.2.2)
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        int port = uri().getPort();
        if (port > 0) {
            return port;
        }
        return beginsWithTls() ? TLS_PORT : PLAIN_PORT;
    }

    boolean beginsWithTls() {
        return url.toLowerCase(Locale.ROOT).startsWith(TLS + ":");
    }

    private boolean isTls() {
        return startTls || beginsWithTls();
    }

    private URI uri() {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw noUrl();
        }
    }

    private static ApiException noUrl() {
        return ApiException.illegalValue("url must look like ldaps://directory.example.com:636.")
                .about("url");
    }
}
