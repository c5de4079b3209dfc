package dev.usher.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Finds where a file stops being UTF-8: a reader only knows it to within its buffer. */
final class Utf8Fault {

    private Utf8Fault() {}

    /** The line of the first bytes that are not UTF-8, counted from 1; 0 when there are none. */
    static long line(InputStream bytes) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.allocate(65_536);
        CharBuffer out = CharBuffer.allocate(65_536);
        long line = 1;
        boolean end = false;
        while (!end) {
            int read = bytes.read(in.array(), in.position(), in.remaining());
            end = read < 0;
            in.position(in.position() + Math.max(0, read)).flip();
            CoderResult result = decoder.decode(in, out, end);
            line += out.flip().chars().filter(c -> c == '\n').count();
            out.clear();
            in.compact();
            if (result.isError()) {
                return line;
            }
        }
        return 0;
    }
}
