package dev.usher.source;

import java.util.Optional;
import java.util.regex.Pattern;

/** The setting that names the object store: {@code s3://bucket}. */
public final class Bucket {

    private static final Pattern URL = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/?");

    private Bucket() {}

    /** The bucket of the URL; empty when it is not of that form. */
    public static Optional<String> of(String url) {
        var match = URL.matcher(url.strip());
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }
}
