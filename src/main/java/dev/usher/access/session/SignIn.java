package dev.usher.access.session;

import dev.usher.access.AttemptLimits;
import dev.usher.access.CurrentCaller;
import dev.usher.access.Owners;
import dev.usher.access.Owners.Owner;
import dev.usher.access.password.Passwords;
import dev.usher.access.password.PasswordsBusyException;
import dev.usher.access.session.Credentials.Credential;
import dev.usher.access.session.PassThrough.Account;
import dev.usher.api.Ids;
import dev.usher.api.page.EvenTime;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.audit.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Checks a name and a password. Failures lock the account for a while (NIST SP 800-63B-4, section 3.2.2); names that
 * nobody has are limited the same, so that a lock tells nothing (OWASP Authentication Cheat Sheet).
 */
@ApplicationScoped
class SignIn {

    private static final Logger LOG = Logger.getLogger(SignIn.class);

    /** The {@code status_reason} of a lock that ends by itself. */
    static final String REASON = "FAILED_SIGN_INS";

    private static final int LONGEST_NAME = 320;

    private final Owners owners;
    private final Credentials credentials;
    private final Passwords passwords;
    private final DirectorySignIn directory;
    private final AttemptLimits limits;
    private final SignInSettings settings;
    private final AuditTrail audit;
    private final Pool pool;
    private final CurrentCaller current;
    private final Clock clock;

    SignIn(
            Owners owners,
            Credentials credentials,
            Passwords passwords,
            DirectorySignIn directory,
            AttemptLimits limits,
            SignInSettings settings,
            AuditTrail audit,
            Pool pool,
            CurrentCaller current,
            Clock clock) {
        this.owners = owners;
        this.credentials = credentials;
        this.passwords = passwords;
        this.directory = directory;
        this.limits = limits;
        this.settings = settings;
        this.audit = audit;
        this.pool = pool;
        this.current = current;
        this.clock = clock;
    }

    /**
     * Who signed in; empty for everybody else, after the same time.
     *
     * @return fails with {@link DirectoryUnavailableException} when the person's directory cannot be asked
     */
    Uni<Optional<Owner>> with(String typedName, String typedPassword) {
        String name = typedName == null ? "" : typedName.strip();
        String password = typedPassword == null ? "" : typedPassword;
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || name.indexOf('\0') >= 0
                || password.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        Actor visitor = current.visitor();
        return EvenTime.of(clock, settings.evenStep(), () -> check(name, password, visitor));
    }

    private Uni<Optional<Owner>> check(String name, String password, Actor visitor) {
        return limits.take(
                        "sign-in:" + name.toLowerCase(Locale.ROOT),
                        settings.attempts(),
                        settings.window())
                .chain(() -> owners.bySignInName(name))
                .flatMap(
                        owner ->
                                account(owner)
                                        .flatMap(
                                                account -> check(owner, account, password, visitor))
                                        .call(admitted -> record(owner, admitted, visitor)));
    }

    private Uni<Optional<Owner>> check(
            Optional<Owner> owner, Optional<Account> account, String password, Actor visitor) {
        return account.isPresent()
                ? askDirectory(owner.orElseThrow(), account.get(), password, visitor)
                : credential(owner)
                        .flatMap(credential -> decide(owner, credential, password, visitor));
    }

    /** Nobody gets in without an event. Of names that nobody has there is none: people type passwords there by mistake. */
    private Uni<Void> record(Optional<Owner> owner, Optional<Owner> admitted, Actor visitor) {
        return owner.map(
                        one ->
                                audit.record(
                                        pool,
                                        admitted.isPresent()
                                                ? visitor.as(one.id(), one.alias())
                                                : visitor,
                                        admitted.isPresent()
                                                ? AuditAction.USER_SIGN_IN
                                                : AuditAction.USER_SIGN_IN_FAILURE,
                                        Target.identity(one.id(), one.alias()),
                                        null))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Optional<Account>> account(Optional<Owner> owner) {
        return owner.map(directory::account)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** After a hash that decides nothing: so it takes no less time than for somebody who is unknown. */
    private Uni<Optional<Owner>> askDirectory(
            Owner owner, Account account, String password, Actor visitor) {
        return passwords
                .verify(password, null)
                .chain(() -> directory.with(owner, account, password, visitor));
    }

    private Uni<Optional<Credential>> credential(Optional<Owner> owner) {
        return owner.map(one -> credentials.of(one.id()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<Owner>> decide(
            Optional<Owner> owner,
            Optional<Credential> credential,
            String password,
            Actor visitor) {
        return passwords
                .verify(password, credential.map(Credential::hash).orElse(null))
                .flatMap(
                        right ->
                                switch (SignInDecision.of(
                                        credential.isPresent(),
                                        right,
                                        owner.map(Owner::active).orElse(false),
                                        credential.map(Credential::lockedUntil).orElse(null),
                                        OffsetDateTime.now(clock))) {
                                    case REFUSE -> nobody();
                                    case COUNT -> fail(owner.orElseThrow(), visitor);
                                    case ADMIT ->
                                            admit(
                                                    owner.orElseThrow(),
                                                    credential.orElseThrow(),
                                                    password);
                                    case UNLOCK ->
                                            unlock(
                                                    owner.orElseThrow(),
                                                    credential.orElseThrow(),
                                                    password,
                                                    visitor);
                                });
    }

    private Uni<Optional<Owner>> fail(Owner owner, Actor visitor) {
        return credentials
                .fail(owner.id(), settings.failures(), settings.lock())
                .flatMap(
                        locked -> {
                            if (!locked) {
                                return nobody();
                            }
                            LOG.warnf("Failed sign-ins locked identity %s", Ids.wire(owner.id()));
                            return owners.lock(owner.id(), REASON, visitor.service())
                                    .chain(SignIn::nobody);
                        });
    }

    /** The counters first: whatever a crash leaves behind, the next right password goes on from there. */
    private Uni<Optional<Owner>> unlock(
            Owner owner, Credential credential, String password, Actor visitor) {
        return credentials
                .unlock(owner.id(), REASON)
                .flatMap(
                        admitted ->
                                admitted
                                        ? rehash(owner, credential, password)
                                                .chain(
                                                        () ->
                                                                owners.unlock(
                                                                        owner.id(),
                                                                        REASON,
                                                                        visitor.as(
                                                                                owner.id(),
                                                                                owner.alias())))
                                        : Uni.createFrom().item(false))
                .flatMap(unlocked -> unlocked ? owners.byId(owner.id()) : nobody())
                .map(now -> now.filter(Owner::active));
    }

    private Uni<Optional<Owner>> admit(Owner owner, Credential credential, String password) {
        return credentials
                .succeed(owner.id())
                .flatMap(
                        admitted ->
                                admitted
                                        ? rehash(owner, credential, password)
                                                .replaceWith(Optional.of(owner))
                                        : nobody());
    }

    /** When hashes have become stronger since; a process that is too busy does it the next time. */
    private Uni<Void> rehash(Owner owner, Credential credential, String password) {
        if (!passwords.needsRehash(credential.hash())) {
            return Uni.createFrom().voidItem();
        }
        return passwords
                .hash(password)
                .flatMap(hash -> credentials.replace(owner.id(), credential.hash(), hash))
                .onFailure(PasswordsBusyException.class)
                .recoverWithNull();
    }

    private static Uni<Optional<Owner>> nobody() {
        return Uni.createFrom().item(Optional.empty());
    }
}
