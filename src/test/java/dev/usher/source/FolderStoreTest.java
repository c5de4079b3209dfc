package dev.usher.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderStoreTest {

    @TempDir Path folder;

    @Test
    void aFileIsTakenOverReadAndRemoved() throws IOException {
        FolderStore store = new FolderStore(folder.resolve("store"));
        Path file = Files.writeString(folder.resolve("upload"), "text");
        store.put("account-load/1", file);
        assertThat(file).doesNotExist();
        assertThat(store.size("account-load/1")).contains(4L);
        try (var in = store.open("account-load/1")) {
            assertThat(in).hasContent("text");
        }
        store.delete("account-load/1");
        store.delete("account-load/1");
        assertThatThrownBy(() -> store.open("account-load/1"))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(store.size("account-load/1")).isEmpty();
    }

    @Test
    void aFileIsNotReplaced() throws IOException {
        FolderStore store = new FolderStore(folder.resolve("store"));
        store.put("account-load/1", Files.writeString(folder.resolve("first"), "first"));
        Path second = Files.writeString(folder.resolve("second"), "second");
        assertThatThrownBy(() -> store.put("account-load/1", second))
                .isInstanceOf(FileAlreadyExistsException.class);
        try (var in = store.open("account-load/1")) {
            assertThat(in).hasContent("first");
        }
        assertThat(folder.resolve("store/.arriving")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "../secret", "a/../b", "a//b", "a/"})
    void aKeyNeverLeavesTheFolder(String key) {
        FolderStore store = new FolderStore(folder);
        assertThatThrownBy(() -> store.open(key)).isInstanceOf(IllegalArgumentException.class);
    }
}
