package dev.usher.access.session;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where somebody goes on after signing in: a page of the console that was asked for. Nothing else is taken from a request,
 * so that a link to sign-in leads nowhere foreign (OWASP, Unvalidated Redirects and Forwards).
 */
public final class ReturnPath {

    private static final int LONGEST = 2000;
    private static final String USUAL = "/me";

    /** No segment begins with a dot or is empty, so that no browser reads another path into it. */
    private static final Pattern OWN =
            Pattern.compile("/console(/[A-Za-z0-9_-]+)*(\\?[A-Za-z0-9%&=+._~*!'(),:;@/-]*)?");

    private ReturnPath() {}

    /** The path, when it is one of ours; the usual page otherwise. */
    static String of(String asked) {
        return isOwn(asked) ? asked : USUAL;
    }

    /** What the sign-in page keeps of it: empty when it leads nowhere of ours. */
    static String kept(String asked) {
        return isOwn(asked) ? asked : "";
    }

    /** The address of sign-in for somebody who wanted this page. */
    public static String signIn(String wanted) {
        return isOwn(wanted)
                ? "/sign-in?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8)
                : "/sign-in";
    }

    /** The page of the console that a form came from; its start when that is none. */
    public static String inConsole(String asked) {
        return isOwn(asked) ? asked : "/console";
    }

    private static boolean isOwn(String path) {
        return path != null && path.length() <= LONGEST && OWN.matcher(path).matches();
    }
}
