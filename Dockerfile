FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 \
    mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true package

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 plosolver \
    && useradd --system --uid 10001 --gid plosolver --create-home --home-dir /var/lib/plosolver plosolver
COPY --from=build /build/target/plosolver.jar /opt/plosolver/plosolver.jar
COPY --chmod=755 conf/docker/plosolver /opt/plosolver/plosolver
COPY LICENSE /opt/plosolver/LICENSE
# Records the classes of a node and a client, so that a start loads them in a third of the time.
RUN install -d -o 10001 -g 10001 /opt/plosolver/recording
USER 10001
RUN PLOSOLVER_RECORD_CLASSES=/opt/plosolver/recording/classes.jsa HOME=/tmp/recording XDG_CACHE_HOME=/tmp/recording/.cache \
    /opt/plosolver/plosolver check > /dev/null && rm -rf /tmp/recording /tmp/plosolver
USER root
RUN mv /opt/plosolver/recording/classes.jsa /opt/plosolver/classes.jsa && rmdir /opt/plosolver/recording
USER 10001
WORKDIR /var/lib/plosolver
# Holds the embedded PostgreSQL of a node without DATABASE_URL.
VOLUME /var/lib/plosolver
# REST and management. Both listen on the loopback address until told otherwise, see compose.yaml.
EXPOSE 8080 5002
# The image has no curl; the jar knows how to ask. The probe's JVM stays small and compiles little.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["java", "-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", "/opt/plosolver/plosolver.jar", \
         "check", "--live", "http://127.0.0.1:5002"]
ENTRYPOINT ["/opt/plosolver/plosolver"]
CMD ["serve"]
