package dev.usher.template;

import io.vertx.ext.mail.mailencoder.EmailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who letters are from, unless a template says otherwise. */
@ApplicationScoped
public class MailSender {

    private final String full;
    private final String address;

    MailSender(@ConfigProperty(name = "usher.mail.from") String from) {
        this.full = from;
        this.address = new EmailAddress(from).getEmail();
    }

    /** With the name: {@code Usher <no-reply@example.com>}. */
    String full() {
        return full;
    }

    /** The address alone. */
    String address() {
        return address;
    }

    /** What stands behind the @: ids of letters end with it. */
    public String host() {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
