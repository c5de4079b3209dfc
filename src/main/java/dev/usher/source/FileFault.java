package dev.usher.source;

/** A file that cannot be loaded at all. The message is a sentence for the person who sent it. */
final class FileFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;

    FileFault(String key, String text) {
        super(text, null, false, false);
        this.key = key;
    }

    /** Names the fault for programs. */
    String key() {
        return key;
    }
}
