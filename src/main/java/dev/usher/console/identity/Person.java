package dev.usher.console.identity;

import dev.usher.api.Ids;
import dev.usher.console.Choices;
import dev.usher.identity.Portrait;
import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * An identity on its page.
 *
 * @param words a mail server's own, when the reason has no others
 */
@TemplateData
record Person(
        String id, Portrait is, Status status, StatusReason reason, String words, FaultKind fault) {

    /** What can be wrong with an identity, as pages word it. */
    enum FaultKind {
        EMAIL_CONFIGURATION,
        SIGN_IN_SOURCE_MISMATCH,
        SEVERAL_ACCOUNTS
    }

    static Person of(Portrait portrait) {
        StatusReason reason = StatusReason.of(portrait.reason());
        return new Person(
                Ids.wire(portrait.id()),
                portrait,
                Status.valueOf(portrait.status()),
                reason,
                reason == StatusReason.OTHER ? portrait.reason() : null,
                Choices.of(FaultKind.class, portrait.fault()));
    }

    /** Whether a letter may go to it. */
    public boolean invitable() {
        return status == Status.UNREGISTERED || status == Status.WARNING || status == Status.ERROR;
    }

    /** Whether its letter failed. */
    public boolean warned() {
        return status == Status.WARNING;
    }

    /** Whether it may have a password of ours that can be forgotten. */
    public boolean registered() {
        return status == Status.ACTIVE || status == Status.LOCKED;
    }

    public boolean locked() {
        return status == Status.LOCKED;
    }

    /** What an administrator may do to it now, besides inviting and unlocking. */
    public List<Change> changes() {
        return switch (status) {
            case DISABLED -> List.of(Change.ENABLE, Change.REMOVE);
            case LOCKED -> List.of(Change.DISABLE, Change.RESET, Change.REMOVE);
            case UNREGISTERED -> List.of(Change.DISABLE, Change.LOCK, Change.REMOVE);
            default -> List.of(Change.DISABLE, Change.LOCK, Change.RESET, Change.REMOVE);
        };
    }

    /** The profile's id as pages write it. */
    public String profileId() {
        return Ids.wire(is.profileId());
    }

    /** The manager's id as pages write it; null for none. */
    public String managerId() {
        return Ids.wire(is.managerId());
    }

    /** What was loaded and is no detail of its own. */
    public List<Attribute> attributes() {
        return is.attributes().entrySet().stream()
                .map(each -> new Attribute(each.getKey(), each.getValue()))
                .toList();
    }

    /** Something that was loaded. */
    record Attribute(String name, String value) {}
}
