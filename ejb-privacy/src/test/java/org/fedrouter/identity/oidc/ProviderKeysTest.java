package org.fedrouter.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fedrouter.identity.SignedToken;
import org.junit.jupiter.api.Test;

class ProviderKeysTest {
  private static final Duration REFRESH = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final ECKey first = key("first");
  private final ECKey second = key("second");
  private String published = "";
  private int reads;
  private Instant now = Mint.NOW;
  private final ProviderKeys keys =
      new ProviderKeys("p", this::read, new KeyTimes(REFRESH, PAUSE), () -> now);

  private String read() throws IOException {
    reads++;
    if (published.isEmpty()) {
      throw new IOException("away");
    }
    return published;
  }

  @Test
  void keys_areReadOnce_untilTheyAreOld() {
    publish(first);
    for (int i = 0; i < 3; i++) {
      assertThat(keys.signed(token(first))).isTrue();
    }
    assertThat(reads).isEqualTo(1);
    now = now.plus(REFRESH);
    assertThat(keys.signed(token(first))).isTrue();
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void keyThatIsNotKnown_isLookedFor_afterThePause() {
    publish(first);
    assertThat(keys.signed(token(first))).isTrue();
    publish(second);
    assertThat(keys.signed(token(second))).as("in the pause").isFalse();
    assertThat(keys.signed(token(first))).as("it has not been noticed").isTrue();
    now = now.plus(PAUSE);
    assertThat(keys.signed(token(second))).isTrue();
    assertThat(keys.signed(token(first))).as("withdrawn").isFalse();
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void strangersKeys_areNotLookedForMoreOften() {
    publish(first);
    for (int i = 0; i < 100; i++) {
      assertThat(keys.signed(token(second))).isFalse();
    }
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void keys_stay_whileTheProviderIsAway_orPublishesNothingOfUse() {
    publish(first);
    assertThat(keys.signed(token(first))).isTrue();
    for (String broken : new String[] {"", "[]", "{\"keys\":[]}", "<html>"}) {
      published = broken;
      now = now.plus(REFRESH);
      int before = reads;
      assertThat(keys.signed(token(first))).as(broken).isTrue();
      assertThat(keys.signed(token(first))).isTrue();
      assertThat(reads).as("one attempt").isEqualTo(before + 1);
    }
    publish(second);
    now = now.plus(PAUSE);
    assertThat(keys.signed(token(first))).as("it is back").isFalse();
  }

  @Test
  void noKeys_letNobodyKnow_andAreAskedForAgain_afterThePause() {
    assertThatThrownBy(() -> keys.signed(token(first))).isInstanceOf(KeysAway.class);
    publish(first);
    assertThatThrownBy(() -> keys.signed(token(first))).isInstanceOf(KeysAway.class);
    assertThat(reads).isEqualTo(1);
    now = now.plus(PAUSE);
    assertThat(keys.signed(token(first))).isTrue();
  }

  @Test
  void clockThatIsPutBack_doesNotStopTheReading() {
    publish(first);
    assertThat(keys.signed(token(first))).isTrue();
    now = now.minus(Duration.ofDays(1));
    assertThat(keys.signed(token(first))).isTrue();
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void reading_isDoneByOne_whomOthersWaitForOnlyIfTheyMust() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    publish(first);
    ProviderKeys slow =
        new ProviderKeys(
            "p",
            () -> {
              if (reads++ > 0) {
                asked.countDown();
                await(answer);
              }
              return published;
            },
            new KeyTimes(REFRESH, PAUSE),
            () -> now);
    assertThat(slow.signed(token(first))).isTrue();
    now = now.plus(PAUSE);
    publish(first, second);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Boolean> reader = threads.submit(() -> slow.signed(token(second)));
      await(asked);
      now = now.plus(REFRESH);
      assertThat(slow.signed(token(first))).as("has a key and does not wait").isTrue();
      Future<Boolean> waiting = threads.submit(() -> slow.signed(token(second)));
      answer.countDown();
      assertThat(reader.get()).isTrue();
      assertThat(waiting.get()).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void publish(ECKey... some) {
    published = new JWKSet(List.of(some)).toPublicJWKSet().toString();
  }

  private static SignedToken token(ECKey key) {
    try {
      String header = Mint.header("ES256", key.getKeyID());
      return SignedToken.parse(Mint.sign(header, Mint.plain(), key, JWSAlgorithm.ES256))
          .orElseThrow();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
