package dev.usher.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.access.ApiClient.Kind;
import dev.usher.access.OauthClient.ClientType;
import dev.usher.access.OauthClient.GrantType;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.JsonPatches;
import dev.usher.api.query.Page;
import dev.usher.api.query.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;

/** Programs of their own: nobody stands behind them, so they reach only what the contract opens to them. */
@ApplicationScoped
class OauthClients {

    static final String READ = "sp:oauth-client:read";
    static final String MANAGE = "sp:oauth-client:manage";

    /** The contract's list, without {@code tenant}, which nothing here has. */
    private static final Set<String> CHANGEABLE =
            Set.of(
                    "/businessName",
                    "/homepageUrl",
                    "/name",
                    "/description",
                    "/accessTokenValiditySeconds",
                    "/refreshTokenValiditySeconds",
                    "/redirectUris",
                    "/grantTypes",
                    "/accessType",
                    "/enabled",
                    "/strongAuthSupported",
                    "/claimsSupported");

    private static final int MAX_URIS = 20;

    private final ApiClients clients;
    private final CurrentCaller current;
    private final ObjectMapper mapper;
    private final Clock clock;

    OauthClients(ApiClients clients, CurrentCaller current, ObjectMapper mapper, Clock clock) {
        this.clients = clients;
        this.current = current;
        this.mapper = mapper;
        this.clock = clock;
    }

    Uni<OauthClient> create(OauthClient request) {
        if (request == null) {
            throw ApiException.required("The body is missing.");
        }
        ClientSecret secret = ClientSecret.generate();
        ApiClient client = new ApiClient();
        client.id = Ids.next();
        client.kind = Kind.CLIENT;
        client.secretHash = secret.hash();
        client.created = ClientRules.now(clock);
        client.scopes =
                Scopes.grant(request.scope(), current.get().scopes()).toArray(String[]::new);
        if (request.enabled() == null || request.accessTokenValiditySeconds() == null) {
            throw ApiException.required(
                    "The fields 'enabled' and 'accessTokenValiditySeconds' are needed.");
        }
        write(request, client);
        return clients.add(client, current.actor()).map(stored -> OauthClient.of(stored, secret));
    }

    Uni<Page<OauthClient>> list(String filters, Paging paging) {
        return clients.list(Kind.CLIENT, null, filters, paging)
                .map(
                        page ->
                                new Page<>(
                                        page.items().stream()
                                                .map(client -> OauthClient.of(client, null))
                                                .toList(),
                                        page.total()));
    }

    Uni<OauthClient> get(String id) {
        return clients.find(Kind.CLIENT, Ids.known(id)).map(client -> OauthClient.of(client, null));
    }

    Uni<OauthClient> change(String id, JsonNode patch) {
        return clients.change(
                        Kind.CLIENT,
                        Ids.known(id),
                        current.actor(),
                        client ->
                                write(
                                        JsonPatches.apply(
                                                patch,
                                                OauthClient.of(client, null),
                                                OauthClient.class,
                                                CHANGEABLE,
                                                mapper),
                                        client))
                .map(client -> OauthClient.of(client, null));
    }

    Uni<Void> delete(String id) {
        return clients.delete(Kind.CLIENT, Ids.known(id), current.actor(), client -> {});
    }

    private void write(OauthClient wanted, ApiClient client) {
        client.name = ClientRules.name(wanted.name());
        ClientRules.text(wanted.description(), "description");
        optionalText(wanted.businessName(), "businessName");
        optionalText(wanted.homepageUrl(), "homepageUrl");
        if (wanted.grantTypes() == null
                || wanted.grantTypes().contains(null)
                || !wanted.grantTypes().contains(GrantType.CLIENT_CREDENTIALS)) {
            throw ApiException.illegalValue(
                    "The field 'grantTypes' must contain CLIENT_CREDENTIALS.");
        }
        if (wanted.accessType() == null) {
            throw ApiException.required("The field 'accessType' is missing.");
        }
        // RFC 6749, section 4.4: this grant is for confidential clients alone.
        if (wanted.type() == ClientType.PUBLIC) {
            throw ApiException.illegalValue(
                    "The field 'type' must be CONFIDENTIAL for CLIENT_CREDENTIALS.");
        }
        if (wanted.redirectUris() != null) {
            if (wanted.redirectUris().size() > MAX_URIS) {
                throw ApiException.limit(
                        "The field 'redirectUris' has at most " + MAX_URIS + " values.");
            }
            wanted.redirectUris().forEach(uri -> ClientRules.text(uri, "redirectUris"));
        }
        client.tokenSeconds = ClientRules.tokenSeconds(wanted.accessTokenValiditySeconds());
        client.enabled = Boolean.TRUE.equals(wanted.enabled());
        client.details = wanted.details();
        client.modified = ClientRules.now(clock);
    }

    private static void optionalText(String text, String field) {
        if (text != null) {
            ClientRules.text(text, field);
        }
    }
}
