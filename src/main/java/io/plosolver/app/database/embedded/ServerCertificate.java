package io.plosolver.app.database.embedded;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Self-signed TLS certificate of an embedded server, and its key. The first start of a directory makes it, and the clients
 * of a node trust this certificate alone. A process of another user that listens on the port of a dead server does not have the key,
 * so the clients send it neither a password nor a statement.
 *
 * <p>The JDK can sign but has no public class that encodes a certificate, so this class writes the DER of RFC 5280: a
 * certificate without extensions, with an ECDSA key on the curve P-256.
 *
 * @param certificate file in PEM format
 * @param key file in PEM format, readable by its owner only, as PostgreSQL requires
 */
record ServerCertificate(Path certificate, Path key) {

    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0c;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int VERSION = 0xa0;

    private static final byte[] ECDSA_WITH_SHA256 = HexFormat.of().parseHex("2a8648ce3d040302");
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("550403");
    private static final byte[] VERSION_3 = {2};
    private static final int SERIAL_BYTES = 16;
    private static final int LINE = 64;

    /**
     * Returns the certificate in a private directory, or a new one. To make one takes a quarter of a second of processor time
     * in a JVM that has just started.
     */
    static ServerCertificate of(Path directory) throws IOException {
        ServerCertificate files = in(directory);
        // The certificate is written after its key.
        return Files.exists(files.certificate) ? files : create(directory);
    }

    private static ServerCertificate in(Path directory) {
        return new ServerCertificate(directory.resolve("server.crt"), directory.resolve("server.key"));
    }

    /** Writes a new certificate and its key into a private directory. */
    static ServerCertificate create(Path directory) throws IOException {
        ServerCertificate files = in(directory);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            Files.deleteIfExists(files.certificate);
            PrivateFiles.write(files.key, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
            PrivateFiles.write(files.certificate, pem("CERTIFICATE", certificate(keys)));
            return files;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has ECDSA on P-256", e);
        }
    }

    /** Returns the settings of a server that proves its identity with the certificate. */
    List<String> serverSettings() {
        return List.of(
                "ssl=on", "ssl_cert_file=" + certificate, "ssl_key_file=" + key, "ssl_min_protocol_version=TLSv1.3");
    }

    /** Returns the options of a client that trusts the certificate alone. The certificate has no host name to check. */
    ClientSSLOptions clientOptions() {
        return new ClientSSLOptions()
                .setHostnameVerificationAlgorithm("")
                .setTrustOptions(new PemTrustOptions().addCertPath(certificate.toString()));
    }

    private static byte[] certificate(KeyPair keys) throws GeneralSecurityException {
        byte[] serial = new byte[SERIAL_BYTES];
        SecureRandom random = new SecureRandom();
        random.nextBytes(serial);
        // A positive number without leading zeros.
        serial[0] = 1;
        byte[] algorithm = der(SEQUENCE, der(OBJECT_IDENTIFIER, ECDSA_WITH_SHA256));
        byte[] name = der(
                SEQUENCE,
                der(
                        SET,
                        der(SEQUENCE, der(OBJECT_IDENTIFIER, COMMON_NAME), text(UTF8_STRING, "PLOSolver PostgreSQL"))));
        // Without an end (RFC 5280, 4.1.2.5): the directory keeps it, and a new directory has a new one.
        byte[] validity = der(SEQUENCE, text(UTC_TIME, "000101000000Z"), text(GENERALIZED_TIME, "99991231235959Z"));
        byte[] content = der(
                SEQUENCE,
                der(VERSION, der(INTEGER, VERSION_3)),
                der(INTEGER, serial),
                algorithm,
                name,
                validity,
                name,
                keys.getPublic().getEncoded());
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(content);
        byte[] noUnusedBits = {0};
        return der(SEQUENCE, content, algorithm, der(BIT_STRING, noUnusedBits, signature.sign()));
    }

    private static byte[] text(int tag, String value) {
        return der(tag, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a value in DER: its tag, its length in the shortest form, and its parts. */
    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(tag);
        int length = content.size();
        if (length > 0xff) {
            value.write(0x82);
            value.write(length >> 8);
        } else if (length > 0x7f) {
            value.write(0x81);
        }
        value.write(length);
        value.writeBytes(content.toByteArray());
        return value.toByteArray();
    }

    private static String pem(String type, byte[] content) {
        String text = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
    }
}
