package dev.usher.console.source;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages of sources say. */
@MessageBundle("sources")
interface SourceMessages {

    @Message
    String title();

    @Message
    String lead();

    @Message
    String create();

    @Message
    String source();

    @Message
    String kind();

    @Message
    String kindFile();

    @Message
    String kindDirectory();

    @Message
    String profile();

    @Message
    String noProfile();

    @Message
    String lastLoad();

    @Message
    String never();

    @Message
    String emptyTitle();

    @Message
    String emptyText();

    @Message
    String backToList();

    @Message
    String edit();

    @Message
    String accounts();

    @Message
    String column();

    @Message
    String columnHint();

    @Message
    String delimiter();

    @Message
    String delimiterHint();

    @Message
    String owner();

    @Message
    String nextTitle();

    @Message
    String nextText();

    @Message
    String nextAction();

    @Message
    String upload();

    @Message
    String uploadHint(String column);

    @Message
    String file();

    @Message
    String load();

    @Message
    String loading();

    @Message
    String faultNoFile();

    @Message
    String faultTooLarge();

    @Message
    String loads();

    @Message
    String started();

    @Message
    String stateLabel();

    @Message
    String by();

    @Message
    String directory();

    @Message
    String url();

    @Message
    String urlHint();

    @Message
    String startTls();

    @Message
    String startTlsHint();

    @Message
    String find();

    @Message
    String findHint();

    @Message
    String bindDn();

    @Message
    String bindPassword();

    @Message
    String passwordKept();

    @Message
    String passwordNone();

    @Message
    String searchBase();

    @Message
    String searchFilter();

    @Message
    String searchFilterHint();

    @Message
    String userDnTemplate();

    @Message
    String userDnHint();

    @Message
    String certificate();

    @Message
    String certificateHint();

    @Message
    String files();

    @Message
    String filesHint();

    @Message
    String name();

    @Message
    String description();

    @Message
    String createLead();

    @Message
    String editLead();

    @Message
    String otherKind();

    @Message
    String faultName();

    @Message
    String faultNameTaken();

    @Message
    String faultDescription();

    @Message
    String faultColumn();

    @Message
    String faultDelimiter();

    @Message
    String faultPassword();

    @Message
    String faultUrl();

    @Message
    String faultPlain();

    @Message
    String faultBindDn();

    @Message
    String faultBase();

    @Message
    String faultFilter();

    @Message
    String faultTemplate();

    @Message
    String faultCertificate();

    @Message
    String created(String name);

    @Message
    String createdDirectory(String name);

    @Message
    String changed();

    @Message
    String delete();

    @Message
    String deleteHint();

    @Message
    String deleteTitle(String name);

    @Message
    String deleteText(String count);

    @Message
    String deleteNeeded(String name);

    @Message
    String deleted();

    @Message
    String inUse();
}
