package dev.usher.access;

import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.Reference;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Who owns what a caller creates or changes. */
@ApplicationScoped
public class OwnerReferences {

    private final Owners owners;

    OwnerReferences(Owners owners) {
        this.owners = owners;
    }

    /**
     * The id of the identity that the reference names; null when it names none.
     *
     * @throws ApiException 400 when there is no such identity, or it is no identity at all
     */
    public Uni<UUID> resolve(Reference owner) {
        if (owner == null) {
            return Uni.createFrom().nullItem();
        }
        if (owner.type() != null && !owner.type().equals("IDENTITY")) {
            throw ApiException.illegalValue("An owner is an IDENTITY.");
        }
        UUID id = Ids.parse(owner.id()).orElseThrow(OwnerReferences::unknown);
        return owners.byId(id).map(found -> found.orElseThrow(OwnerReferences::unknown).id());
    }

    /**
     * The same where there is an owner already: what names that one as before is not looked up, since identities go and what
     * they owned stays.
     *
     * @param kept the present owner; null when there is none
     */
    public Uni<UUID> resolve(Reference owner, Reference kept) {
        return owner != null && owner.equals(kept)
                ? Uni.createFrom().item(Ids.known(kept.id()))
                : resolve(owner);
    }

    private static ApiException unknown() {
        return ApiException.unknownReference("There is no identity with the owner's id.");
    }
}
