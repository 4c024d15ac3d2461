package org.fedrouter.client.federation;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import org.fedrouter.core.exchange.Bytes;

/**
 * Fetches bytes whose size and SHA-256 are known. After a break it goes on where it was; bytes of
 * another hash are thrown away whole.
 *
 * @param size of all bytes, at most {@value #MOST}
 */
record Download(Line line, String path, int size, Bytes sha256) {
  /** What a secure sum can have at most. */
  static final int MOST = 1 << 29;

  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int ERROR = 1 << 16;

  /** However far each of them gets. */
  private static final int ATTEMPTS = 1000;

  /** What became of it. */
  sealed interface Fetched {
    record Whole(Bytes bytes) implements Fetched {}

    record Failed(Reply last) implements Fetched {}
  }

  Fetched fetch() throws InterruptedException {
    ByteArrayOutputStream there = new ByteArrayOutputStream(size);
    Tries tries = line.tries();
    for (int done = 1; done <= ATTEMPTS; done++) {
      int before = there.size();
      Reply reply = next(there);
      if (there.size() == size && Bytes.sha256(there.toByteArray()).equals(sha256)) {
        return new Fetched.Whole(Bytes.of(there.toByteArray()));
      }
      Reply outcome = judged(reply, there);
      if (there.size() > before) {
        tries.begin();
      }
      Optional<Duration> pause = tries.after(outcome);
      if (pause.isEmpty()) {
        return new Fetched.Failed(outcome);
      }
      Thread.sleep(pause.get());
    }
    return new Fetched.Failed(new Reply.Lost(path + " broke off " + ATTEMPTS + " times"));
  }

  /** A response that ended well and did not bring the bytes is as good as none. */
  private Reply judged(Reply reply, ByteArrayOutputStream there) {
    boolean good = reply instanceof Reply.Got got && got.good();
    if (good && there.size() >= size) {
      there.reset();
      return new Reply.Lost("the bytes of " + path + " have another SHA-256");
    }
    return good ? new Reply.Lost("the bytes of " + path + " broke off") : reply;
  }

  private Reply next(ByteArrayOutputStream there) throws InterruptedException {
    HttpRequest.Builder request =
        line.request("GET", path, "application/octet-stream", new byte[0]);
    if (there.size() > 0) {
      request.header("Range", "bytes=" + there.size() + "-");
      request.header("If-Range", "\"" + sha256.hex() + "\"");
    }
    String asked = "bytes " + there.size() + "-";
    return line.attempt(
        request.build(),
        LIMIT,
        head -> {
          if (head.statusCode() / 100 != 2) {
            return new Body(new ByteArrayOutputStream(), ERROR);
          }
          boolean goesOn =
              head.statusCode() == 206
                  && head.headers().firstValue("Content-Range").orElse("").startsWith(asked);
          if (!goesOn) {
            there.reset();
          }
          return new Body(there, size);
        });
  }
}
