using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal static class WorkloadsRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        _ => new AccessDashboardWorkload(),
        _ => new AllowPrivilegeEscalation(),
        _ => new AnyHostPath(),
        settings => new AutomountServiceAccount(settings),
        settings => new CommonLabels(settings),
        _ => new ContainerHostPort(),
        settings => new CredentialPaths(settings),
        _ => new DeprecatedServiceAccount(),
        _ => new DropNetRaw(),
        _ => new DuplicateVariables(),
        _ => new FsGroup(),
        settings => new FsGroupChangePolicy(settings),
        _ => new HostIpc(),
        _ => new HostNetworkAccess(),
        _ => new HostPid(),
        _ => new HostPidIpcPrivileges(),
        _ => new ImmutableContainerFilesystem(),
        _ => new IngressNginxEndOfLife(),
        settings => new InsecureCapabilities(settings),
        settings => new LabelUsage(settings),
        _ => new LinuxHardening(),
        _ => new LivenessProbe(),
        _ => new MismatchingSelector(),
        _ => new MissingServiceAccount(),
        settings => new MountedClaims(settings),
        _ => new MountedConfigMaps(),
        _ => new MountedSecrets(),
        _ => new NakedPods(),
        _ => new NonRootContainers(),
        _ => new PrivilegedContainer(),
        settings => new ProcMount(settings),
        _ => new ReadinessProbe(),
        _ => new RollingUpdate(),
        settings => new RuntimeSocket(settings),
        _ => new ScaleTarget(),
        _ => new SeLinuxOptions(),
        _ => new SeccompProfile(),
        _ => new SeccompRuntimeDefault(),
        _ => new SudoInEntrypoint(),
        _ => new SupplementalGroups(),
        _ => new Sysctls(),
        _ => new WritableHostPath(),
    ];
}
