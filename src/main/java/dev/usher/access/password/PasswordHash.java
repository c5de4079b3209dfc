package dev.usher.access.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passwords with argon2id at 46 MiB, one iteration, one lane (OWASP Password Storage Cheat Sheet), a 16-byte salt
 * and 32 bytes of output. One call takes all of that memory and some 50 to 100 ms of a processor: see {@link Passwords}
 * for a way that does not block.
 */
final class PasswordHash {

    static final int MEMORY_KIB = 46 * 1024;

    private static final int ITERATIONS = 1;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** Compared against where nothing is stored, so that an unknown person takes as long as a known one. */
    private static final StoredHash NOBODY =
            new StoredHash(
                    MEMORY_KIB, ITERATIONS, LANES, new byte[SALT_BYTES], new byte[HASH_BYTES]);

    private final SecureRandom random;

    PasswordHash(SecureRandom random) {
        this.random = random;
    }

    /**
     * @return a PHC string with a new salt
     * @throws IllegalArgumentException for a password far too long to have passed {@link PasswordRules}
     */
    String hash(String password) {
        if (!PasswordText.isReadable(password)) {
            throw new IllegalArgumentException("The password is too long");
        }
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        StoredHash fresh =
                new StoredHash(MEMORY_KIB, ITERATIONS, LANES, salt, new byte[HASH_BYTES]);
        return new StoredHash(MEMORY_KIB, ITERATIONS, LANES, salt, argon2id(password, fresh)).phc();
    }

    /** True when the password belongs to the string. A null or unreadable one costs as much as a fresh one: false. */
    boolean verify(String password, String phc) {
        boolean readable = password != null && PasswordText.isReadable(password);
        Optional<StoredHash> stored = StoredHash.parse(phc);
        StoredHash expected = stored.orElse(NOBODY);
        boolean equal =
                MessageDigest.isEqual(
                        expected.hash(), argon2id(readable ? password : "", expected));
        return equal && readable && stored.isPresent();
    }

    /** True when the string was made with less than a new one would be, or cannot be read. */
    boolean needsRehash(String phc) {
        return StoredHash.parse(phc)
                .map(
                        stored ->
                                stored.memory() < MEMORY_KIB
                                        || stored.iterations() < ITERATIONS
                                        || stored.salt().length < SALT_BYTES
                                        || stored.hash().length < HASH_BYTES)
                .orElse(true);
    }

    private static byte[] argon2id(String password, StoredHash with) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(with.memory())
                        .withIterations(with.iterations())
                        .withParallelism(with.lanes())
                        .withSalt(with.salt())
                        .build());
        byte[] input = PasswordText.normalised(password).getBytes(StandardCharsets.UTF_8);
        byte[] output = new byte[with.hash().length];
        generator.generateBytes(input, output);
        Arrays.fill(input, (byte) 0);
        return output;
    }
}
