package org.fedrouter.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Requests without credentials, each at its time, to several places by turns. They are counted by
 * their address before anybody looks for credentials.
 */
final class OfferedLoad {
  private static final int CLIENTS = 24;

  private final HttpClient http;
  private final List<URI> places;
  private final int all;
  private final int perSecond;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger admitted = new AtomicInteger();

  OfferedLoad(HttpClient http, List<URI> places, int all, int perSecond) {
    this.http = http;
    this.places = places;
    this.all = all;
    this.perSecond = perSecond;
  }

  /** How many were not refused by a limit, and how long all took. */
  record Result(int all, int admitted, double seconds) {
    double offeredPerSecond() {
      return all / seconds;
    }
  }

  Result run() throws Exception {
    long begin = System.nanoTime();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<? extends Future<?>> running =
          IntStream.range(0, CLIENTS)
              .mapToObj(client -> clients.submit(() -> knock(begin)))
              .toList();
      for (Future<?> client : running) {
        client.get();
      }
    }
    return new Result(all, admitted.get(), (System.nanoTime() - begin) / 1e9);
  }

  private void knock(long begin) {
    for (int i = next.getAndIncrement(); i < all; i = next.getAndIncrement()) {
      try {
        long due = begin + i * 1_000_000_000L / perSecond;
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        int status = status(places.get(i % places.size()));
        if (status == 401) {
          admitted.incrementAndGet();
        } else if (status != 429) {
          throw new IllegalStateException("answered " + status);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private int status(URI place) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(place).build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
