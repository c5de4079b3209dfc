package dev.usher.console.template;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages of templates say. */
@MessageBundle("letterTemplates")
interface TemplateMessages {

    @Message
    String title();

    @Message
    String lead();

    @Message
    String letter();

    @Message
    String language();

    @Message
    String subject();

    @Message
    String stateLabel();

    @Message
    String own();

    @Message
    String changed();

    @Message
    String withheld();

    @Message
    String withheldOne(String key, String locale);

    @Message
    String open();

    @Message
    String add();

    @Message
    String addHint();

    @Message
    String addLocale();

    @Message
    String addAction();

    @Message
    String backToList();

    @Message
    String editTitle(String key, String locale);

    @Message
    String editLead();

    @Message
    String subjectHint();

    @Message
    String body();

    @Message
    String text();

    @Message
    String textHint();

    @Message
    String from();

    @Message
    String fromHint();

    @Message
    String replyTo();

    @Message
    String description();

    @Message
    String automatic();

    @Message
    String automaticSubject();

    @Message
    String automaticYes();

    @Message
    String automaticNo();

    @Message
    String variables();

    @Message
    String save();

    @Message
    String previewTitle();

    @Message
    String previewHint();

    @Message
    String previewNow();

    @Message
    String previewFault();

    @Message
    String plain();

    @Message
    String test();

    @Message
    String testHint();

    @Message
    String recipient();

    @Message
    String testAction();

    @Message
    String tested(String address);

    @Message
    String notTested();

    @Message
    String testedOften();

    @Message
    String faultRecipient();

    @Message
    String faultLocale();

    @Message
    String saved();

    @Message
    String savedWithheld();

    @Message
    String changedMeanwhile();

    @Message
    String reset();

    @Message
    String resetHint();

    @Message
    String resetAction();

    @Message
    String wasReset();
}
