package dev.usher.access.session;

import dev.usher.audit.Actor;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** People whose password a directory checks, because their identity profile says so. The registration package answers. */
public interface PassThrough {

    /**
     * A person at a directory.
     *
     * @param sourceId the source that is the directory
     * @param name what the account is called there; null when the person has none
     * @param open whether the person's status leaves any way in, so that the directory is worth asking
     */
    record Account(UUID identityId, UUID sourceId, String name, boolean open) {}

    /** What a directory says of a password. */
    enum Verdict {
        RIGHT,
        WRONG,
        /** It could not be asked, or its answer was no answer: the password may be either. */
        UNKNOWN
    }

    /** The account that this person signs in with; empty for a person with a password of ours, or none. */
    Uni<Optional<Account>> of(UUID identityId);

    /** Asks the directory, which may count a wrong password of its own accord. Never fails because of the directory. */
    Uni<Verdict> check(Account account, String password);

    /**
     * The first sign-in stands for a registration: the identity becomes {@code ACTIVE}. A letter that was sent is accepted
     * with it, one that has not left is revoked.
     *
     * @param actor the person
     * @return false when the person is not awaited (any more): nothing is changed then
     */
    Uni<Boolean> activate(UUID identityId, Actor actor);
}
