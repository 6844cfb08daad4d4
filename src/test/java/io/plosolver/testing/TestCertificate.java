package io.plosolver.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * Self-signed certificate of a test server, made with the JDK's keytool.
 *
 * @param certificate PEM file
 * @param key PEM file of its private key
 * @param trustStore PKCS #12 file that trusts it, under {@link #PASSWORD}
 */
public record TestCertificate(Path certificate, Path key, Path trustStore) {

    public static final String PASSWORD = "only-for-tests";

    /** Returns a new certificate for one host name. */
    public static TestCertificate of(String host, Path folder) {
        Path store = folder.resolve(host + ".p12");
        try {
            run(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "server",
                    "-keyalg",
                    "RSA",
                    "-dname",
                    "CN=" + host,
                    "-ext",
                    "san=dns:" + host,
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD));
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD.toCharArray());
            }
            byte[] certificate = keys.getCertificate("server").getEncoded();
            byte[] key = keys.getKey("server", PASSWORD.toCharArray()).getEncoded();
            return new TestCertificate(
                    pem(folder.resolve(host + ".crt"), "CERTIFICATE", certificate),
                    pem(folder.resolve(host + ".key"), "PRIVATE KEY", key),
                    trusting(keys, folder.resolve(host + "-trust.p12")));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificate for " + host, e);
        }
    }

    private static Path trusting(KeyStore keys, Path file) throws IOException, GeneralSecurityException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("server", keys.getCertificate("server"));
        try (OutputStream out = Files.newOutputStream(file)) {
            trust.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static Path pem(Path file, String label, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n");
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
