package org.fedrouter.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A process of the npm package {@code oidc-provider} on loopback, which gives real tokens. */
final class OpenIdServer implements AutoCloseable {
  private static final Path SOURCE =
      Path.of(System.getProperty("fedrouter.home"), "cli/src/test/oidc");
  private static final Path INSTALLED =
      Path.of(System.getProperty("fedrouter.home"), "cli/target/oidc");
  private static final String CALLBACK = "https://app.example.org/callback";
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Process process;
  private final BufferedReader out;
  private final OutputStream in;
  private final String issuer;

  private OpenIdServer(Process process) throws IOException {
    this.process = process;
    this.in = process.getOutputStream();
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.issuer = line();
  }

  /**
   * Installs the package as its lock says, and starts it.
   *
   * @param audiences for which it gives tokens, the usual one first
   */
  static OpenIdServer start(String... audiences) throws IOException, InterruptedException {
    Files.createDirectories(INSTALLED);
    for (String file : new String[] {"package.json", "package-lock.json", "provider.mjs"}) {
      Files.copy(
          SOURCE.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    // Nothing of the packages runs while they are installed.
    Process npm =
        command("npm.log", "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts").start();
    if (!npm.waitFor(2, TimeUnit.MINUTES) || npm.exitValue() != 0) {
      npm.destroyForcibly();
      throw new IOException("npm ci: " + Files.readString(INSTALLED.resolve("npm.log")));
    }
    return new OpenIdServer(
        command("node.log", "node", "provider.mjs", audiences[0], audiences[1])
            .redirectOutput(ProcessBuilder.Redirect.PIPE)
            .start());
  }

  private static ProcessBuilder command(String log, String... words) {
    Path file = INSTALLED.resolve(log);
    return new ProcessBuilder(words)
        .directory(INSTALLED.toFile())
        .redirectError(file.toFile())
        .redirectOutput(file.toFile());
  }

  /** What it says to us, without its own notices. */
  private String line() throws IOException {
    String line = out.readLine();
    while (line != null && !line.startsWith("http://") && !line.startsWith("key-")) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("it ended: " + Files.readString(INSTALLED.resolve("node.log")));
    }
    return line;
  }

  String issuer() {
    return issuer;
  }

  /** From now on it signs with another key; the one before is gone. */
  void rotate() throws IOException {
    in.write('\n');
    in.flush();
    String unused = line();
  }

  /** An access token of a program, by its own secret. */
  String ofProgram(String client, String audience, String scope)
      throws IOException, InterruptedException {
    String secret = client + ":" + encode("a secret of this test alone");
    return token(
        Map.of("grant_type", "client_credentials", "resource", audience, "scope", scope),
        Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * An access token of a person, by an authorization code and PKCE (RFC 7636).
   *
   * @param methods by which they have shown who they are, by spaces
   */
  String ofPerson(String name, String audience, String scope, String methods)
      throws IOException, InterruptedException {
    String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
    Map<String, String> parameters =
        Map.of(
            "client_id",
            "app",
            "response_type",
            "code",
            "redirect_uri",
            CALLBACK,
            "scope",
            ("openid " + scope).strip(),
            "resource",
            audience,
            "code_challenge",
            challenge(verifier),
            "code_challenge_method",
            "S256",
            "login_hint",
            name,
            "acr_values",
            methods);
    Map<String, String> exchange =
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            "app",
            "redirect_uri",
            CALLBACK,
            "code",
            code(issuer + "/auth?" + form(parameters)),
            "code_verifier",
            verifier);
    return token(exchange, "");
  }

  /** Goes where the browser would be sent, until the application gets its code. */
  private String code(String begin) throws IOException, InterruptedException {
    HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    URI next = URI.create(begin);
    for (int i = 0; i < 5; i++) {
      HttpRequest request = HttpRequest.newBuilder(next).build();
      HttpResponse<String> response = browser.send(request, HttpResponse.BodyHandlers.ofString());
      String location =
          response
              .headers()
              .firstValue("Location")
              .orElseThrow(() -> new IOException(response.statusCode() + ": " + response.body()));
      Matcher code = CODE.matcher(location);
      if (location.startsWith(CALLBACK)) {
        return code.find() ? code.group(1) : refused(location);
      }
      next = next.resolve(location);
    }
    throw new IOException("no code after five redirects");
  }

  private static String refused(String location) throws IOException {
    throw new IOException("no code: " + location);
  }

  private String token(Map<String, String> form, String basic)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(issuer + "/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(form)));
    if (!basic.isEmpty()) {
      request.header("Authorization", "Basic " + basic);
    }
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    JsonNode body = RunningStack.JSON.readTree(response.body());
    if (response.statusCode() != 200) {
      throw new IOException("no token: " + body);
    }
    return body.get("access_token").textValue();
  }

  private static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return BASE64.encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
    process.destroy();
  }
}
