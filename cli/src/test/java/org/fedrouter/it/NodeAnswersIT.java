package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.secret.LocalCertificates;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.CancelRequest;
import org.fedrouter.core.exchange.GenerateReply;
import org.fedrouter.core.exchange.GenerateRequest;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.core.exchange.Protocol;
import org.fedrouter.core.exchange.Sampling;
import org.fedrouter.core.exchange.StreamFrame;
import org.fedrouter.node.MutualTls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a node answers a router that asks it directly, over mutual TLS. */
@ExtendWith(SharedStack.class)
class NodeAnswersIT {
  private static final Input QUESTION =
      new Input.Chat(
          List.of(new Input.Message(Input.Role.USER, "What is the treatment for migraine?")));

  private final StackState.Node node;
  private final LocalCertificates certificates;

  NodeAnswersIT(RunningStack stack) {
    this.node = stack.state().nodes().get(0);
    this.certificates = stack.parts().certificates();
  }

  private HttpResponse<byte[]> send(String path, Optional<byte[]> body)
      throws IOException, InterruptedException, GeneralSecurityException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.url() + path));
    body.ifPresent(bytes -> request.POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    try (HttpClient client =
        HttpClient.newBuilder()
            .sslContext(
                MutualTls.context(
                    certificates.routerKeyStore(),
                    certificates.trustStore(),
                    certificates.passwordFile()))
            .build()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private static GenerateRequest request(String model, String challenge) {
    return new GenerateRequest(
        UUID.randomUUID(),
        model,
        "",
        QUESTION,
        new Sampling(40, 0, 1000, 1, List.of()),
        Bytes.of(new byte[] {7}),
        5,
        60_000,
        Bytes.of(challenge.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void generate_challenged_isSignedByTheNodesCertificate()
      throws IOException, InterruptedException, GeneralSecurityException {
    GenerateRequest request = request("", "prove it");
    HttpResponse<byte[]> response = send("/inference/generate", Optional.of(request.encode()));
    assertThat(response.statusCode()).isEqualTo(200);
    GenerateReply reply = GenerateReply.decode(response.body());
    Signature check = Signature.getInstance("SHA256withECDSA");
    check.initVerify(nodeCertificates().getCertificate("server"));
    check.update(reply.statement(request));
    assertThat(check.verify(reply.signature().toArray())).isTrue();
    assertThat(reply.text()).isNotBlank();
  }

  private KeyStore nodeCertificates() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(certificates.nodeKeyStore(node.id()))) {
      store.load(in, Files.readString(certificates.passwordFile()).strip().toCharArray());
    }
    return store;
  }

  @Test
  void stream_frames_areTheWholeAnswerInPieces()
      throws IOException, InterruptedException, GeneralSecurityException {
    byte[] whole = send("/inference/generate", Optional.of(request("", "").encode())).body();
    byte[] body = send("/inference/stream", Optional.of(request("", "").encode())).body();
    List<StreamFrame> frames = new ArrayList<>();
    InputStream in = new ByteArrayInputStream(body);
    for (Optional<StreamFrame> frame = StreamFrame.read(in);
        frame.isPresent();
        frame = StreamFrame.read(in)) {
      frames.add(frame.get());
    }
    StringBuilder text = new StringBuilder();
    for (StreamFrame frame : frames) {
      if (frame instanceof StreamFrame.Piece piece) {
        text.append(piece.text());
      }
    }
    GenerateReply end = ((StreamFrame.Done) frames.getLast()).reply();
    assertThat(frames.size()).isGreaterThan(3);
    assertThat(text).hasToString(end.text()).hasToString(GenerateReply.decode(whole).text());
  }

  @Test
  void refusals_unknownModelOrAnswer_areOneLineWithTheirStatus()
      throws IOException, InterruptedException, GeneralSecurityException {
    HttpResponse<byte[]> model =
        send("/inference/stream", Optional.of(request("no-such-model", "").encode()));
    assertThat(model.statusCode()).isEqualTo(422);
    assertThat(new String(model.body(), StandardCharsets.UTF_8)).contains("no-such-model");
    byte[] cancel = new CancelRequest(UUID.randomUUID()).encode();
    assertThat(send("/inference/cancel", Optional.of(cancel)).statusCode()).isEqualTo(409);
    assertThat(send("/inference/generate", Optional.of(new byte[] {99})).statusCode())
        .isEqualTo(400);
  }

  @Test
  void info_listsModelsAndLoad()
      throws IOException, InterruptedException, GeneralSecurityException {
    JsonNode info = RunningStack.JSON.readTree(send("/info", Optional.empty()).body());
    JsonNode model = info.path("models").path(0);
    assertThat(model.path("state").asText()).isEqualTo("ready");
    assertThat(model.path("hash").asText()).isEqualTo(info.path("model_hash").asText());
    assertThat(model.path("adapters").isArray()).isTrue();
    assertThat(info.path("draining").asBoolean(true)).isFalse();
    assertThat(info.path("slots").asInt()).isPositive();
    assertThat(info.path("device").asText()).isEqualTo("cpu");
    assertThat(info.path("device_reason").asText()).startsWith("provider not in this build");
    assertThat(info.path("steps").asText()).isEqualTo(model.path("steps").asText());
    assertThat(info.path("steps").asText()).isEqualTo("bound");
    assertThat(info.path("protocol").asInt()).isEqualTo(Protocol.NUMBER);
    assertThat(info.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void models_withoutAnAdministratorsCertificate_areForbidden()
      throws IOException, InterruptedException, GeneralSecurityException {
    for (HttpResponse<byte[]> response :
        List.of(
            send("/models", Optional.empty()),
            send("/models/demo-model/drain", Optional.of(new byte[0])))) {
      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(RunningStack.JSON.readTree(response.body()).path("type").asText())
          .isEqualTo("urn:fedrouter:problem:not-permitted");
    }
  }
}
