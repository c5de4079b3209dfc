package dev.usher.source.ldap;

import dev.usher.access.LinkKeys;
import dev.usher.access.Seal;
import dev.usher.api.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Seals the passwords with which directories are searched, each for its source alone. */
@ApplicationScoped
public class BindSecrets {

    private static final String PURPOSE = "directory";

    private final LinkKeys keys;

    BindSecrets(LinkKeys keys) {
        this.keys = keys;
    }

    /** What the database keeps. */
    public String seal(UUID sourceId, String password) {
        return of(sourceId).seal(password);
    }

    /** The password; empty when its key is no longer known. */
    Optional<String> open(UUID sourceId, String sealed) {
        return of(sourceId).open(sealed);
    }

    private Seal of(UUID sourceId) {
        return new Seal(keys, PURPOSE, Ids.wire(sourceId));
    }
}
