package dev.usher.task;

/** What kinds of work leave a task. The name is what the filter field {@code type} compares (contract, 1.4). */
public enum TaskDefinition {
    INVITE_IDENTITIES("Invite identities", "Mails a registration link to identities"),
    AUTO_INVITE(
            "Automatic invitations",
            "Mails a registration link to identities whose profiles invite by themselves"),
    EXPIRY_SWEEP("Expire invitations", "Ends invitations that nobody answered in time"),
    SET_LIFECYCLE_STATE("Set lifecycle state", "Moves an identity to a lifecycle state"),
    CLOUD_ACCOUNT_AGGREGATION("Load accounts", "Loads a delimited file into a source's accounts"),
    IDENTITY_REFRESH("Process identities", "Computes identities anew from their accounts"),
    GENERATE_REPORT("Generate report", "Makes files of identities or accounts"),
    DELETE_SOURCE("Delete source", "Removes a source and its accounts"),
    DELETE_IDENTITY_PROFILE("Delete identity profile", "Removes a profile and its identities");

    private final String title;
    private final String description;

    TaskDefinition(String title, String description) {
        this.title = title;
        this.description = description;
    }

    /** A name for people. */
    public String title() {
        return title;
    }

    /** One sentence of what the work does. */
    public String description() {
        return description;
    }
}
