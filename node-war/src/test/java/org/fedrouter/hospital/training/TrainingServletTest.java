package org.fedrouter.hospital.training;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.hospital.ledger.DatasetLedger;
import org.fedrouter.hospital.ledger.LedgerFile;
import org.fedrouter.hospital.ledger.TrainingLedger;
import org.fedrouter.hospital.models.TinyModel;
import org.fedrouter.hospital.runtime.Administrators;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan is given only for what could begin now: a router is charged for it. */
@SuppressWarnings("UnnecessaryAssignment") // what the container injects
class TrainingServletTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Epsilon TWENTY = new Epsilon(20);
  private static final Delta DELTA = new Delta(1e-5);

  private static final String PLAN =
      """
      {"plan_only": true, "name": "flu", "records": "records.jsonl", "patients": 1000, "lot": 20,
       "steps": 4, "epsilon": 3, "delta": 1e-5, "time": 32}""";

  private static final Path SHARED = TinyModel.folder();

  @TempDir Path folder;
  private final TrainingServlet servlet = new TrainingServlet();
  private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
  private int status;
  private Optional<LedgerFile> file = Optional.empty();
  private Optional<TrainingDesk> desk = Optional.empty();

  @BeforeEach
  void node() throws IOException {
    assertThat(Files.writeString(folder.resolve("records.jsonl"), record("cough"))).exists();
    Path ledger = folder.resolve("ledger.sqlite");
    DatasetLedger.create(ledger, RenyiFilter.forLinearCurves(TWENTY, DELTA), TWENTY, 0, CLOCK);
    LedgerFile opened = LedgerFile.open(ledger);
    file = Optional.of(opened);
    desk =
        Optional.of(
            new TrainingDesk(
                "north",
                SHARED.resolve("model"),
                SHARED.resolve("cache"),
                folder.resolve("adapters"),
                new TrainingLedger(opened, CLOCK),
                CLOCK,
                Place.cpu(1)));
    servlet.settings = new TrainingSettings();
    servlet.settings.records = Optional.of(folder.toString());
    servlet.administrators =
        new Administrators() {
          @Override
          public boolean include(HttpServletRequest request) {
            return true;
          }
        };
    servlet.host =
        new TrainingHost() {
          @Override
          public Optional<TrainingDesk> desk() {
            return desk;
          }
        };
  }

  @AfterEach
  void close() {
    file.ifPresent(LedgerFile::close);
  }

  private static String record(String text) {
    return "{\"patient\": \"a\", \"text\": \"%s\"}".formatted(text);
  }

  @Test
  void plan_isGiven_andThePlaceGivenBack() throws IOException {
    assertThat(planned()).isEqualTo(200);
    assertThat(planned()).as("again").isEqualTo(200);
    assertThat(answer.toString(StandardCharsets.UTF_8)).contains("\"noise_lattice\"");
  }

  @Test
  void plan_whileATrainingRuns_isRefused() throws IOException {
    assertThat(servlet.host.take()).isTrue();
    assertThat(planned()).isEqualTo(503);
    assertThat(answer.toString(StandardCharsets.UTF_8)).contains("a training is running");
  }

  @Test
  void plan_ofANameThatWasCharged_isRefused() throws IOException {
    assertThat(desk.orElseThrow().ledger().charge("flu", new TrainingPlan(1_000, 20, 4, 60_000)))
        .isInstanceOf(TrainingLedger.Charge.Charged.class);
    refused("name must be new");
  }

  @Test
  void plan_ofAnAdapterThatExists_isRefused() throws IOException {
    assertThat(Files.createDirectories(folder.resolve("adapters/flu"))).exists();
    refused("name must be new");
  }

  @Test
  void plan_overRecordsThatCannotBeRead_isRefused() throws IOException {
    assertThat(Files.writeString(folder.resolve("records.jsonl"), "none")).exists();
    refused("line 1");
  }

  private void refused(String why) throws IOException {
    assertThat(planned()).isEqualTo(422);
    assertThat(answer.toString(StandardCharsets.UTF_8)).contains(why);
  }

  private int planned() throws IOException {
    answer.reset();
    servlet.doPost(
        seen(HttpServletRequest.class, "getInputStream", body()),
        seen(HttpServletResponse.class, "getOutputStream", out()));
    return status;
  }

  /** An object of the container's that knows one thing, and remembers the status. */
  private <T> T seen(Class<T> type, String what, Object value) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().equals("setStatus")) {
                status = (int) arguments[0];
              }
              return method.getName().equals(what) ? value : null;
            }));
  }

  private static ServletInputStream body() {
    ByteArrayInputStream bytes = new ByteArrayInputStream(PLAN.getBytes(StandardCharsets.UTF_8));
    return new ServletInputStream() {
      @Override
      public int read() {
        return bytes.read();
      }

      @Override
      public int read(byte[] into, int from, int most) {
        return bytes.read(into, from, most);
      }

      @Override
      public boolean isFinished() {
        return bytes.available() == 0;
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private ServletOutputStream out() {
    return new ServletOutputStream() {
      @Override
      public void write(int one) {
        answer.write(one);
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
