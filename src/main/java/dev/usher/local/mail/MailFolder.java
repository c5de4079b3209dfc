package dev.usher.local.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps messages as {@code .eml} files, so that they outlive a restart. The envelope stands in front of the message
 * as a final delivery writes it: Return-Path (RFC 5321, 4.4) and Delivered-To, a line each.
 */
final class MailFolder {

    private static final String FROM = "Return-Path: ";
    private static final String TO = "Delivered-To: ";
    private static final String EOL = "\r\n";

    private final Path folder;

    MailFolder(Path folder) {
        this.folder = folder;
    }

    void write(ReceivedMail mail) {
        // sorts by arrival, then by id
        String name = "%013d-%d.eml".formatted(mail.receivedAt().toEpochMilli(), mail.id());
        String envelope = FROM + mail.from() + EOL + TO + String.join(" ", mail.recipients()) + EOL;
        try {
            Files.createDirectories(folder);
            try (OutputStream file = Files.newOutputStream(folder.resolve(name))) {
                file.write(envelope.getBytes(StandardCharsets.ISO_8859_1));
                file.write(mail.source());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A message cannot be written to " + folder, e);
        }
    }

    /** The newest messages, oldest first. Older ones are deleted. */
    List<ReceivedMail> readNewest(int limit) {
        List<Path> files = files();
        int old = Math.max(0, files.size() - limit);
        files.subList(0, old).forEach(MailFolder::delete);
        List<ReceivedMail> mails = new ArrayList<>();
        for (Path file : files.subList(old, files.size())) {
            mails.add(read(file));
        }
        return mails;
    }

    void clear() {
        files().forEach(MailFolder::delete);
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The messages in " + folder + " cannot be listed", e);
        }
    }

    private static ReceivedMail read(Path file) {
        String[] name = file.getFileName().toString().split("[-.]");
        try {
            // one character a byte, so that the message comes back as it was
            String[] lines = Files.readString(file, StandardCharsets.ISO_8859_1).split(EOL, 3);
            return new ReceivedMail(
                    Long.parseLong(name[1]),
                    lines[0].substring(FROM.length()),
                    List.of(lines[1].substring(TO.length()).split(" ")),
                    Instant.ofEpochMilli(Long.parseLong(name[0])),
                    lines[2].getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException("The message in " + file + " cannot be read", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
