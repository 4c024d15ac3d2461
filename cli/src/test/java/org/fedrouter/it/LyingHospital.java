package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.fedrouter.client.RequestSigner;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.aggregation.secure.update.MaskedUpdate;
import org.fedrouter.core.aggregation.secure.update.Party;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.HospitalDraw;
import org.fedrouter.core.federation.hospital.HospitalRound;
import org.fedrouter.core.federation.hospital.Invitation;
import org.fedrouter.core.federation.hospital.Reservation;
import org.fedrouter.core.federation.hospital.RoundBook;
import org.fedrouter.core.federation.hospital.Standing;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.noise.AesCounterSource;
import org.jspecify.annotations.Nullable;

/**
 * A hospital that has written a program of its own, by the wire alone: it keeps every rule but the
 * one that an update is of its patients. The SDK offers no way to do so.
 */
final class LyingHospital {
  private static final String BASE = "/api/v1/federation";

  private final RunningStack stack;
  private final RequestSigner signer;
  private final Party party;
  private final String training;
  private final float lie;
  private final RoundBook book;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Thread thread;
  private @Nullable HospitalDraw draw;
  private @Nullable HospitalRound round;

  /**
   * @param lie every value of its update
   * @param book where it remembers rounds: it keeps that rule
   */
  LyingHospital(
      RunningStack stack,
      TrainingConsortium consortium,
      String id,
      PrivateKey key,
      String training,
      float lie,
      RoundBook book) {
    this.stack = stack;
    this.signer = RequestSigner.hospital(id, key);
    this.party = new Party(consortium.roster, id, key, ThresholdRule.MAJORITY);
    this.training = training;
    this.lie = lie;
    this.book = book;
    this.thread = Thread.ofPlatform().daemon().start(this::run);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        for (JsonNode task : json(send("GET", BASE + "/work?wait=2", new byte[0])).path("tasks")) {
          if (task.get("training").textValue().equals(training)) {
            take(task);
          }
        }
        Thread.sleep(50);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(JsonNode task) throws IOException, InterruptedException {
    TrainingTerms terms = TrainingTerms.read(task.get("terms_text").textValue());
    String awaited = task.get("awaited").textValue();
    String messages = path(task) + "/messages/" + awaited;
    switch (awaited) {
      case "commitment" -> put(drawn(awaited), draw(terms).commitment().encode());
      case "reveal" -> {
        draw = TrainingHospital.accepted(draw(terms).shown(get(drawn("commitments")), party));
        put(drawn(awaited), draw(terms).reveal().encode());
      }
      case "reservation" -> put(messages, reservation(terms).json().toArray());
      case "keys" -> put(messages, joined(task, terms).keys().toArray());
      case "shares" -> put(messages, answer(joined(task, terms).share(relay(task, "keys"))));
      case "update" -> update(task, terms);
      case "view" -> put(messages, answer(joined(task, terms).agree(relay(task, "survivors"))));
      case "unmask" -> put(messages, answer(joined(task, terms).unmask(relay(task, "unmask"))));
      case "evaluation" -> put(messages, "{\"none\":true}".getBytes(StandardCharsets.UTF_8));
      default -> {}
    }
  }

  private static byte[] answer(Outcome<Bytes> outcome) {
    return TrainingHospital.accepted(outcome).toArray();
  }

  /** As an honest hospital plans and charges. */
  private static Reservation reservation(TrainingTerms terms) {
    RenyiFilter ledger = TrainingConsortium.GUARANTEE;
    TrainingPlan plan =
        TrainingHospital.accepted(TrainingClient.limits().plan(terms, ledger, ledger.limitNano()));
    Delta delta = new Delta(terms.privacy().delta());
    return new Reservation(plan, delta, ledger.chargeNano(plan.plan()));
  }

  private HospitalDraw draw(TrainingTerms terms) {
    HospitalDraw now = draw;
    if (now == null) {
      now = HospitalDraw.begin(party, terms.draw(party.roster()), AesCounterSource.create());
      draw = now;
    }
    return now;
  }

  private HospitalRound joined(JsonNode task, TrainingTerms terms)
      throws IOException, InterruptedException {
    HospitalRound now = round;
    if (now == null) {
      Bytes adapter =
          Bytes.of(HexFormat.of().parseHex(task.path("adapter").get("sha256").textValue()));
      Standing first = Standing.first(terms, reservation(terms).plan());
      Standing begun = TrainingHospital.accepted(book.begin(terms, first));
      assertThat(begun).isEqualTo(first);
      Invitation invitation =
          new Invitation(terms, groups(terms), task.get("round").intValue(), adapter);
      now =
          TrainingHospital.accepted(
              HospitalRound.join(
                  party, invitation, relay(task, "terms"), book, AesCounterSource.create()));
      round = now;
    }
    return now;
  }

  private EpochGroups groups(TrainingTerms terms) throws IOException, InterruptedException {
    return terms.joining().mode() == Mode.BALANCED
        ? TrainingHospital.accepted(draw(terms).groups(get(drawn("reveals")), party))
        : terms.undrawn(party.roster()).orElseThrow();
  }

  private void update(JsonNode task, TrainingTerms terms) throws IOException, InterruptedException {
    float[] values = new float[terms.adapter().dimension()];
    Arrays.fill(values, lie);
    if (terms.joining().mode() == Mode.PLAIN_ROBUST) {
      plain(task, values);
      return;
    }
    HospitalRound now = joined(task, terms);
    if (now.masked().isEmpty()) {
      EpochGroups groups = groups(terms);
      int members = groups.groups().get(groups.groupOf(party.hospital()).orElseThrow()).size();
      int[] encoded = terms.joining().encoding(members).encode(values);
      MaskedUpdate unused = TrainingHospital.accepted(now.mask(relay(task, "shares"), encoded));
    }
    MaskedUpdate masked = now.masked().orElseThrow();
    put(path(task) + "/messages/header", masked.header().encode());
    for (int chunk = 0; chunk < masked.header().chunks().size(); chunk++) {
      put(path(task) + "/chunks/" + chunk, masked.chunk(chunk));
    }
  }

  private void plain(JsonNode task, float[] values) throws IOException, InterruptedException {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    String hash = Bytes.sha256(bytes.array()).hex();
    String header =
        "{\"dimension\":%d,\"sha256\":\"%s\",\"chunks\":[\"%s\"]}"
            .formatted(values.length, hash, hash);
    put(path(task) + "/messages/header", header.getBytes(StandardCharsets.UTF_8));
    put(path(task) + "/chunks/0", bytes.array());
  }

  private String drawn(String what) {
    return BASE + "/trainings/" + training + "/draw/" + what;
  }

  private static String path(JsonNode task) {
    return BASE
        + "/trainings/"
        + task.get("training").textValue()
        + "/rounds/"
        + task.path("round").asInt();
  }

  private byte[] relay(JsonNode task, String what) throws IOException, InterruptedException {
    return get(path(task) + "/relay/" + what);
  }

  private byte[] get(String path) throws IOException, InterruptedException {
    return send("GET", path, new byte[0]).body();
  }

  /** What was stored before is repeated now and then: the router must not care. */
  private void put(String path, byte[] body) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = send("PUT", path, body);
    if (answer.statusCode() / 100 != 2 && answer.statusCode() != 409) {
      throw new IOException(
          path
              + ": "
              + answer.statusCode()
              + " "
              + new String(answer.body(), StandardCharsets.UTF_8));
    }
  }

  private HttpResponse<byte[]> send(String method, String path, byte[] body)
      throws IOException, InterruptedException {
    URI target = stack.uri(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target).method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    signer
        .headers(method, target, "application/octet-stream", body)
        .forEach((name, value) -> request.header(name, value));
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
    return RunningStack.JSON.readTree(answer.body());
  }

  void close() {
    thread.interrupt();
  }
}
