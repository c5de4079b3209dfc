package dev.usher.source;

import java.util.Arrays;

/**
 * Which account ids a file had so far: 64-bit hashes in a table of longs, 11 to 22 bytes for an id whatever its length. Among a
 * million ids the chance that two share a hash is 1 in 37 million; the later one would then be rejected as a repetition.
 */
final class SeenIds {

    private long[] table = new long[1024];
    private int size;
    private boolean zero;

    /** Remembers an id. False when it was there already. */
    boolean add(String id) {
        long hash = hash(id);
        if (hash == 0) {
            boolean first = !zero;
            zero = true;
            return first;
        }
        if (!insert(table, hash)) {
            return false;
        }
        if (++size > table.length / 4 * 3) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        Arrays.stream(table).filter(hash -> hash != 0).forEach(hash -> insert(larger, hash));
        table = larger;
    }

    private static boolean insert(long[] table, long hash) {
        int slot = (int) hash & table.length - 1;
        while (table[slot] != 0) {
            if (table[slot] == hash) {
                return false;
            }
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = hash;
        return true;
    }

    /** FNV-1a over the characters, then MurmurHash3's finaliser, so that the low bits depend on every character. */
    static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
