package dev.usher.access;

import dev.usher.api.Contract;
import dev.usher.api.Family;
import dev.usher.api.page.PublicUrl;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Access tokens, and what a client must know to get one (contract, sections 1.1 and 1.7). */
@ServedBy(Role.TOKEN)
@Path("/oauth")
@Tag(name = "OAuth", description = "Access tokens")
class OauthResource {

    private final TokenIssuer issuer;
    private final Tokens tokens;
    private final TenantSettings tenant;
    private final String publicUrl;

    OauthResource(TokenIssuer issuer, Tokens tokens, TenantSettings tenant, PublicUrl publicUrl) {
        this.issuer = issuer;
        this.tokens = tokens;
        this.tenant = tenant;
        this.publicUrl = publicUrl.base();
    }

    @POST
    @Path("/token")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    @Contract(
            absentFrom = {
                Family.BETA,
                Family.V3,
                Family.V2024,
                Family.V2025,
                Family.V2026,
                Family.SERVICE_V1
            })
    @Operation(
            summary = "Get an access token",
            description =
                    "Grant client_credentials. Parameters as form fields, in the query, or the client by HTTP Basic.")
    public Uni<Response> token(
            @RestForm("grant_type") List<String> grantType,
            @RestForm("client_id") List<String> clientId,
            @RestForm("client_secret") List<String> clientSecret,
            @RestForm("scope") List<String> scope,
            @RestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            UriInfo uri) {
        return answer(
                uri,
                Map.of(
                        "grant_type", grantType,
                        "client_id", clientId,
                        "client_secret", clientSecret,
                        "scope", scope),
                authorization);
    }

    /** For requests without a body. */
    @POST
    @Path("/token")
    @Contract(
            absentFrom = {
                Family.BETA,
                Family.V3,
                Family.V2024,
                Family.V2025,
                Family.V2026,
                Family.SERVICE_V1
            })
    @Operation(hidden = true)
    public Uni<Response> tokenByQuery(
            @RestHeader(HttpHeaders.AUTHORIZATION) String authorization, UriInfo uri) {
        return answer(uri, Map.of(), authorization);
    }

    private Uni<Response> answer(
            UriInfo uri, Map<String, List<String>> body, String authorization) {
        return issuer.issue(TokenRequest.of(uri.getQueryParameters(), body, authorization))
                .map(answer -> uncached(Response.ok(answer)));
    }

    /** Who this deployment is and where its OAuth endpoints are. */
    @RegisterForReflection
    record Info(
            String tenantId,
            String tenantName,
            String authorizeEndpoint,
            String tokenEndpoint,
            String cloudDomainUrl,
            String logoutUrl,
            String pod) {}

    @GET
    @Path("/info")
    @Operation(summary = "Where the OAuth endpoints are")
    public Info info() {
        return new Info(
                tenant.id(),
                tenant.name(),
                publicUrl + "/oauth/authorize",
                publicUrl + "/oauth/token",
                publicUrl,
                publicUrl + "/sign-out",
                tenant.pod());
    }

    @GET
    @Path("/jwks")
    @Operation(
            summary = "The key that access tokens are signed with",
            description = "A JWK set (RFC 7517) with the public key.")
    public Response jwks() {
        return Response.ok(tokens.publicKeys(), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }

    @RegisterForReflection
    record Failure(String error, String error_description) {}

    @ServerExceptionMapper
    Response map(OauthException e) {
        Response.ResponseBuilder response =
                Response.status(e.status()).entity(new Failure(e.error(), e.getMessage()));
        if (e.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"usher\"");
        }
        return uncached(response);
    }

    /** RFC 6749, section 5.1. */
    private static Response uncached(Response.ResponseBuilder response) {
        return response.type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }
}
