namespace FleetScan.Posture.Index;

/// <summary>What a pod security policy lets pods do.</summary>
[Flags]
internal enum PspOpenness
{
    None = 0,
    AllowsCapabilities = 1,
    AllowsEscalation = 2,
    AllowsHostIpc = 4,
    AllowsHostNetwork = 8,
    AllowsHostPid = 16,
    AllowsPrivileged = 32,
    AllowsRoot = 64,
    DropsNothing = 128,
}
