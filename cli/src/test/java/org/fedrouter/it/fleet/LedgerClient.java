package org.fedrouter.it.fleet;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.fedrouter.it.fleet.Operation.Kind;
import org.jspecify.annotations.Nullable;

/** Calls {@link LedgerDoor} and writes down what it learned. For many threads. */
final class LedgerClient {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** POST, so that the client never repeats a call by itself. */
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  private final History history;
  private final Duration patience;

  LedgerClient(History history, Duration patience) {
    this.history = history;
    this.patience = patience;
  }

  Outcome reserve(FleetRouter router, Charge charge) throws InterruptedException {
    return record(Kind.RESERVE, router, charge, null);
  }

  Outcome settle(FleetRouter router, Charge charge, long spent) throws InterruptedException {
    return record(Kind.SETTLE, router, charge, spent);
  }

  private Outcome record(Kind kind, FleetRouter router, Charge charge, @Nullable Long spent)
      throws InterruptedException {
    long start = System.nanoTime();
    Outcome outcome = send(request(router, charge, spent));
    history.add(
        new Operation(
            kind,
            charge,
            spent == null ? 0 : spent,
            router.number(),
            outcome,
            start,
            System.nanoTime()));
    return outcome;
  }

  private HttpRequest request(FleetRouter router, Charge charge, @Nullable Long spent) {
    StringBuilder query = new StringBuilder(LedgerDoor.PATH);
    query.append("?id=").append(charge.id()).append("&subject=").append(charge.subject());
    query.append("&department=").append(charge.department()).append("&nano=").append(charge.nano());
    charge.ledgers().forEach(label -> query.append("&ledger=").append(label));
    if (spent != null) {
      query.append("&spent=").append(spent);
    }
    return HttpRequest.newBuilder(router.uri(query.toString()))
        .timeout(patience)
        .POST(HttpRequest.BodyPublishers.noBody())
        .build();
  }

  private Outcome send(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        return Outcome.UNKNOWN;
      }
      return response.body().equals("Done") ? Outcome.OK : Outcome.REFUSED;
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return Outcome.NOT_SENT;
    } catch (IOException e) {
      return Outcome.UNKNOWN;
    }
  }
}
