package dev.usher.access.session;

import dev.usher.access.Owners;
import dev.usher.access.Owners.Owner;
import dev.usher.access.session.PassThrough.Account;
import dev.usher.api.Ids;
import dev.usher.audit.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Sign-in of people whose password their directory checks. The first one activates them. */
@ApplicationScoped
class DirectorySignIn {

    private static final Logger LOG = Logger.getLogger(DirectorySignIn.class);

    private final PassThrough passThrough;
    private final DirectoryTries tries;
    private final Owners owners;
    private final SignInSettings settings;

    DirectorySignIn(
            PassThrough passThrough, DirectoryTries tries, Owners owners, SignInSettings settings) {
        this.passThrough = passThrough;
        this.tries = tries;
        this.owners = owners;
        this.settings = settings;
    }

    /** The account of a person who signs in this way; empty for everybody else. */
    Uni<Optional<Account>> account(Owner owner) {
        return passThrough.of(owner.id());
    }

    /**
     * Who signed in.
     *
     * @param visitor who tries, for the audit trail
     * @return empty for a wrong password, a closed or locked identity; fails with {@link DirectoryUnavailableException}
     *     when nobody can tell
     */
    Uni<Optional<Owner>> with(Owner owner, Account account, String password, Actor visitor) {
        if (!account.open() || account.name() == null) {
            return nobody();
        }
        Actor person = visitor.as(owner.id(), owner.alias());
        return tries.take(owner.id(), settings.directoryFailures(), settings.lock())
                .flatMap(
                        last ->
                                last.isPresent()
                                        ? check(owner, account, password, last.get(), person)
                                        : nobody());
    }

    private Uni<Optional<Owner>> check(
            Owner owner, Account account, String password, boolean last, Actor person) {
        return passThrough
                .check(account, password)
                .onFailure()
                .call(() -> giveBack(owner))
                .flatMap(
                        verdict ->
                                switch (verdict) {
                                    case RIGHT -> enter(owner, person);
                                    case WRONG -> last ? lock(owner, person) : nobody();
                                    case UNKNOWN ->
                                            giveBack(owner)
                                                    .map(
                                                            done -> {
                                                                throw new DirectoryUnavailableException();
                                                            });
                                });
    }

    private Uni<Void> giveBack(Owner owner) {
        return tries.giveBack(owner.id(), settings.directoryFailures());
    }

    /** The counter first: whatever a crash leaves behind, the next right password goes on from there. */
    private Uni<Optional<Owner>> enter(Owner owner, Actor person) {
        return tries.forget(owner.id())
                .chain(() -> open(owner, person))
                .chain(() -> owners.byId(owner.id()))
                .map(now -> now.filter(Owner::active));
    }

    private Uni<?> open(Owner owner, Actor person) {
        if (owner.active()) {
            return Uni.createFrom().voidItem();
        }
        return owner.awaited()
                ? passThrough.activate(owner.id(), person)
                : owners.unlock(owner.id(), SignIn.REASON, person);
    }

    private Uni<Optional<Owner>> lock(Owner owner, Actor person) {
        LOG.warnf("Failed sign-ins locked identity %s", Ids.wire(owner.id()));
        return owners.lock(owner.id(), SignIn.REASON, person.service())
                .chain(DirectorySignIn::nobody);
    }

    private static Uni<Optional<Owner>> nobody() {
        return Uni.createFrom().item(Optional.empty());
    }
}
