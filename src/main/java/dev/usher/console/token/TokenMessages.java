package dev.usher.console.token;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages of access tokens say. */
@MessageBundle("tokens")
interface TokenMessages {

    @Message
    String title();

    @Message
    String lead();

    @Message
    String whose();

    @Message
    String mine();

    @Message
    String everybodys();

    @Message
    String name();

    @Message
    String nameHint();

    @Message
    String owner();

    @Message
    String may();

    @Message
    String everything();

    @Message
    String lastUsed();

    @Message
    String neverUsed();

    @Message
    String until();

    @Message
    String expired();

    @Message
    String noEnd();

    @Message
    String delete();

    @Message
    String deleteHint();

    @Message
    String deleted();

    @Message
    String none();

    @Message
    String noneAtAll();

    @Message
    String create();

    @Message
    String goodFor();

    @Message
    String days30();

    @Message
    String days90();

    @Message
    String days365();

    @Message
    String forever();

    @Message
    String scopes();

    @Message
    String scopesHint();

    @Message
    String faultMany();

    @Message
    String faultTaken();

    @Message
    String faultName();

    @Message
    String faultDays();

    @Message
    String faultScopes();

    @Message
    String createdTitle();

    @Message
    String onlyNow();

    @Message
    String clientId();

    @Message
    String clientSecret();

    @Message
    String howTo();

    @Message
    String kept();
}
