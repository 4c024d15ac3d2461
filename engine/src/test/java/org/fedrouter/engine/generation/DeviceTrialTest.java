package org.fedrouter.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicReference;
import org.fedrouter.engine.runtime.EngineException;
import org.fedrouter.engine.runtime.Hardware;
import org.fedrouter.engine.runtime.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTrialTest {
  private static final String KEY = "fedrouter.node.device";
  private static final DeviceChoice CUDA = DeviceChoice.parse(KEY, "cuda");

  private static DeviceTrial failing(String message) {
    return new DeviceTrial(
        hardware -> {
          throw new EngineException("load graph", new IllegalStateException(message));
        });
  }

  private static DeviceTrial differing(float by) {
    return new DeviceTrial(
        hardware -> new float[] {1, hardware instanceof Hardware.Cpu ? 2 : 2 + by});
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "cuda:", "cuda:-1", "cuda:1024x", "CUDA", "cuda:0:1"})
  void anotherWordIsRefusedWithTheKey(String text) {
    assertThatThrownBy(() -> DeviceChoice.parse(KEY, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fedrouter.node.device: must be auto, cpu, cuda or cuda:N, is " + text);
  }

  @Test
  void aNumberIsTaken() {
    assertThat(DeviceChoice.parse(KEY, "cuda:3"))
        .isEqualTo(new DeviceChoice.Only(new Hardware.Cuda(3)));
    assertThat(CUDA).isEqualTo(new DeviceChoice.Only(new Hardware.Cuda(0)));
    assertThat(new Hardware.Cuda(3).label()).isEqualTo("cuda:3");
  }

  /** The real runtime of this build, which is the one for processors. */
  @Test
  void withoutAProviderTheProcessorComputesAndTheReasonSaysSo() {
    Placement placement = new DeviceTrial().decide(new DeviceChoice.Auto());
    assertThat(placement.hardware()).isEqualTo(Hardware.CPU);
    assertThat(placement.reason())
        .startsWith("provider not in this build")
        .contains("Failed to find CUDA shared provider");
  }

  @Test
  void aDeviceThatWasAskedForByNameIsNotReplaced() {
    assertThatThrownBy(() -> new DeviceTrial().decide(CUDA))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the device cuda:0 cannot be used: provider not in this build");
  }

  @Test
  void theProcessorIsNotTried() {
    assertThat(failing("must not run").decide(DeviceChoice.parse(KEY, "cpu")))
        .isEqualTo(Placement.CPU);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Failed to load library /tmp/onnx-java12/libonnxruntime_providers_cuda.so with error: "
            + "libcublasLt.so.12: cannot open shared object file: No such file or directory"
            + "|library not found: libcublasLt.so.12",
        "CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version ; GPU=0"
            + "|driver too old for this CUDA runtime (load graph: CUDA failure 35: CUDA driver"
            + " version is insufficient for CUDA runtime version ; GPU=0)",
        "CUDA failure 100: no CUDA-capable device is detected"
            + "|no NVIDIA device or no driver (load graph: CUDA failure 100: no CUDA-capable device"
            + " is detected)",
        "CUDA failure 101: invalid device ordinal"
            + "|there is no device cuda:0 (load graph: CUDA failure 101: invalid device ordinal)",
        "at /build/src/provider.cc:12 something else"
            + "|the runtime refuses it (load graph: at provider.cc:12 something else)"
      })
  void theReasonIsExactAndNamesNoFolder(String message, String reason) {
    assertThat(failing(message).decide(new DeviceChoice.Auto()).reason()).isEqualTo(reason);
  }

  @Test
  void aDeviceThatComputesWronglyIsNotUsed() {
    assertThat(differing(0.5f).decide(new DeviceChoice.Auto()).reason())
        .isEqualTo(
            "wrong result: logits differ from the processor's by up to 0.5, at most 0.02 is"
                + " allowed");
    assertThat(differing(Float.NaN).decide(new DeviceChoice.Auto()).reason())
        .startsWith("wrong result: logits differ from the processor's by up to NaN");
  }

  /** What comes after it is right or wrong by a number. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void whatIsNotANumberIsWrongWhereverItComes(int at) {
    float[] actual = {5.5f, 1, 0.001f};
    actual[at] = Float.NaN;
    DeviceTrial trial =
        new DeviceTrial(
            hardware -> hardware instanceof Hardware.Cpu ? new float[] {5.5f, 1, 0} : actual);
    assertThat(trial.decide(new DeviceChoice.Auto()).reason())
        .startsWith("wrong result: logits differ from the processor's by up to NaN");
  }

  @Test
  void aDeviceThatComputesRightlyIsUsed() {
    Placement placement = differing(0.001f).decide(new DeviceChoice.Auto());
    assertThat(placement).isEqualTo(new Placement(new Hardware.Cuda(0), "", true));
  }

  @Test
  void allWorkOfADeviceHappensOnItsThread() {
    Placement placement = new Placement(new Hardware.Cuda(0), "", true);
    AtomicReference<Thread> first = new AtomicReference<>();
    AtomicReference<Thread> second = new AtomicReference<>();
    Place place;
    try (Device device = new Device(placement)) {
      place = device.place(1);
      place
          .turns()
          .accept(
              () -> {
                first.set(Thread.currentThread());
                place.turns().accept(() -> second.set(Thread.currentThread()));
              });
      assertThat(first.get()).isNotSameAs(Thread.currentThread()).isSameAs(second.get());
      assertThatThrownBy(
              () ->
                  place
                      .turns()
                      .accept(
                          () -> {
                            throw new IllegalArgumentException("as it was thrown");
                          }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("as it was thrown");
    }
    place.turns().accept(() -> second.set(Thread.currentThread()));
    assertThat(second.get()).isSameAs(Thread.currentThread());
  }

  @Test
  void theProcessorIsUsedByWhoeverCalls() {
    try (Device device = new Device()) {
      AtomicReference<Thread> seen = new AtomicReference<>();
      device.place(1).turns().accept(() -> seen.set(Thread.currentThread()));
      assertThat(seen.get()).isSameAs(Thread.currentThread());
    }
  }
}
