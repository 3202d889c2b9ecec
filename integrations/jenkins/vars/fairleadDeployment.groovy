/**
 * Records what its closure deploys, however that ends:
 *
 *   fairleadDeployment(component: 'GLOBAL.Acme.Store.checkout', version: env.VERSION,
 *                      environment: 'GLOBAL.Acme.Store.production') {
 *     sh './deploy.sh production "$VERSION"'
 *   }
 *
 * More settings: leg, link and note, as the command has them; cli, the path of fairlead.jar (default: in the
 * workspace). FAIRLEAD_URL and FAIRLEAD_TOKEN are taken from the environment. See the README beside.
 */
def call(Map settings, Closure deploy) {
  for (name in ['component', 'version', 'environment']) {
    if (!settings[name]) {
      error("fairleadDeployment: `${name}` is missing")
    }
  }
  def started = sh(script: 'date -u +%Y-%m-%dT%H:%M:%SZ', returnStdout: true).trim()
  def outcome = 'failed'
  try {
    deploy()
    outcome = 'succeeded'
  } catch (e) {
    // who stops a build interrupts what it does
    if (e.toString().contains('FlowInterruptedException')) {
      outcome = 'cancelled'
    }
    throw e
  } finally {
    record(settings, started, outcome)
  }
}

/** The shell reads the values from its environment, so that nothing in them is a command. */
private void record(Map settings, String started, String outcome) {
  def values = [
    "FAIRLEAD_STEP_JAR=${settings.cli ?: 'fairlead.jar'}",
    "FAIRLEAD_STEP_COMPONENT=${settings.component}",
    "FAIRLEAD_STEP_VERSION=${settings.version}",
    "FAIRLEAD_STEP_ENVIRONMENT=${settings.environment}",
    "FAIRLEAD_STEP_STARTED=${started}",
    "FAIRLEAD_STEP_OUTCOME=${outcome}"
  ]
  def more = ''
  for (name in ['leg', 'link', 'note']) {
    if (settings[name]) {
      values << "FAIRLEAD_STEP_${name.toUpperCase()}=${settings[name]}"
      more += " --${name} \"\$FAIRLEAD_STEP_${name.toUpperCase()}\""
    }
  }
  withEnv(values) {
    // the measurement never fails a build
    sh '''java -jar "$FAIRLEAD_STEP_JAR" record deployment --component "$FAIRLEAD_STEP_COMPONENT" \\
        --version "$FAIRLEAD_STEP_VERSION" --environment "$FAIRLEAD_STEP_ENVIRONMENT" \\
        --started "$FAIRLEAD_STEP_STARTED" --outcome "$FAIRLEAD_STEP_OUTCOME"''' + more + ' || true'
  }
}
