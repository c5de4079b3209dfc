package dev.usher.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.access.ApiClient.Kind;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.JsonPatches;
import dev.usher.api.query.Page;
import dev.usher.api.query.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Personal access tokens: their own people's, and everybody's for an administrator whose token says so. */
@ApplicationScoped
public class PersonalTokens {

    static final String MY_READ = "sp:my-personal-access-tokens:read";
    static final String MY_MANAGE = "sp:my-personal-access-tokens:manage";
    static final String ALL_READ = "sp:all-personal-access-tokens:read";
    static final String ALL_MANAGE = "sp:all-personal-access-tokens:manage";

    private static final String ME = "me";
    private static final Set<String> CHANGEABLE =
            Set.of("/name", "/scope", "/expirationDate", "/userAwareTokenNeverExpires");

    private final ApiClients clients;
    private final Owners owners;
    private final CurrentCaller current;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final boolean requireExpiry;

    PersonalTokens(
            ApiClients clients,
            Owners owners,
            CurrentCaller current,
            ObjectMapper mapper,
            Clock clock,
            @ConfigProperty(name = "usher.access.require-token-expiry", defaultValue = "false")
                    boolean requireExpiry) {
        this.clients = clients;
        this.owners = owners;
        this.current = current;
        this.mapper = mapper;
        this.clock = clock;
        this.requireExpiry = requireExpiry;
    }

    /** A new token of the caller, with its secret. */
    public Uni<PersonalToken.Created> create(PersonalTokenRequest request) {
        if (request == null) {
            throw ApiException.required("The body is missing.");
        }
        Caller caller = current.get();
        ClientSecret secret = ClientSecret.generate();
        ApiClient client = new ApiClient();
        client.id = Ids.next();
        client.kind = Kind.PERSONAL;
        client.ownerId = caller.owner().orElseThrow();
        client.secretHash = secret.hash();
        client.name = ClientRules.name(request.name());
        client.scopes = Scopes.grant(request.scope(), caller.scopes()).toArray(String[]::new);
        client.tokenSeconds = ClientRules.tokenSeconds(request.accessTokenValiditySeconds());
        client.expires =
                ClientRules.expiry(
                        request.expirationDate(),
                        request.userAwareTokenNeverExpires(),
                        requireExpiry,
                        clock.instant());
        client.neverExpires = Boolean.TRUE.equals(request.userAwareTokenNeverExpires());
        client.created = ClientRules.now(clock);
        client.modified = client.created;
        return clients.addPersonal(client, current.actor())
                .chain(() -> owners.names(Set.of(client.ownerId)))
                .map(names -> PersonalToken.created(client, names, secret));
    }

    /** @param ownerId {@code me}, an id, or null for everybody's */
    public Uni<Page<PersonalToken>> list(String ownerId, String filters, Paging paging) {
        Caller caller = current.get();
        UUID me = caller.owner().orElseThrow();
        Optional<UUID> owner = ME.equals(ownerId) ? Optional.of(me) : Ids.parse(ownerId);
        if (!owner.equals(Optional.of(me))) {
            holdAdministrator(caller, ALL_READ, ALL_MANAGE);
        }
        if (ownerId != null && owner.isEmpty()) {
            return Uni.createFrom().item(new Page<>(List.of(), paging.count() ? 0L : null));
        }
        return clients.list(Kind.PERSONAL, owner.orElse(null), filters, paging)
                .flatMap(page -> shown(page));
    }

    /** Changes a token of the caller's own. */
    Uni<PersonalToken> change(String id, JsonNode patch) {
        Caller caller = current.get();
        return clients.change(
                        Kind.PERSONAL,
                        Ids.known(id),
                        current.actor(),
                        client -> {
                            if (!isOwn(caller, client)) {
                                throw ApiException.forbidden(
                                        "This personal access token is somebody else's.");
                            }
                            change(client, patch, caller);
                        })
                .flatMap(
                        client ->
                                owners.names(Set.of(client.ownerId))
                                        .map(names -> PersonalToken.of(client, names)));
    }

    /** Deletes a token: the caller's own, or anybody's for an administrator. */
    public Uni<Void> delete(String id) {
        Caller caller = current.get();
        return clients.delete(
                Kind.PERSONAL,
                Ids.known(id),
                current.actor(),
                client -> {
                    if (!isOwn(caller, client)) {
                        holdAdministrator(caller, ALL_MANAGE);
                    }
                });
    }

    private void change(ApiClient client, JsonNode patch, Caller caller) {
        PersonalTokenRequest before =
                new PersonalTokenRequest(
                        client.name,
                        List.of(client.scopes),
                        client.tokenSeconds,
                        client.expires,
                        client.neverExpires);
        PersonalTokenRequest after =
                JsonPatches.apply(patch, before, PersonalTokenRequest.class, CHANGEABLE, mapper);
        client.name = ClientRules.name(after.name());
        // What the token had already may stay, also when the caller's own token lacks it.
        Set<String> grantable = new HashSet<>(caller.scopes());
        grantable.addAll(Arrays.asList(client.scopes));
        client.scopes = Scopes.grant(after.scope(), grantable).toArray(String[]::new);
        boolean sameEnd = Objects.equals(instant(after.expirationDate()), instant(client.expires));
        if (!sameEnd) {
            client.expires =
                    ClientRules.expiry(
                            after.expirationDate(),
                            after.userAwareTokenNeverExpires(),
                            requireExpiry,
                            clock.instant());
        }
        client.neverExpires = Boolean.TRUE.equals(after.userAwareTokenNeverExpires());
        client.modified = ClientRules.now(clock);
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private Uni<Page<PersonalToken>> shown(Page<ApiClient> page) {
        Set<UUID> ids =
                page.items().stream().map(client -> client.ownerId).collect(Collectors.toSet());
        Uni<Map<UUID, String>> names =
                ids.isEmpty() ? Uni.createFrom().item(Map.of()) : owners.names(ids);
        return names.map(
                known ->
                        new Page<>(
                                page.items().stream()
                                        .map(client -> PersonalToken.of(client, known))
                                        .toList(),
                                page.total()));
    }

    private static boolean isOwn(Caller caller, ApiClient client) {
        return caller.owner().equals(Optional.of(client.ownerId));
    }

    private static void holdAdministrator(Caller caller, String... scopes) {
        if (!caller.hasLevel(UserLevel.ORG_ADMIN) || !caller.hasScope(scopes)) {
            throw ApiException.forbidden(
                    "Other people's personal access tokens need the level ORG_ADMIN and a scope for"
                            + " all of them.");
        }
    }
}
