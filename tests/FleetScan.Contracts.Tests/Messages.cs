using FleetScan.Contracts.V1;

namespace FleetScan.Contracts.Tests;

/// One filled-in message of every kind: each member has a value that differs from its default.
internal static class Messages
{
    private static readonly DateTimeOffset Time = new(2026, 1, 31, 3, 0, 0, TimeSpan.Zero);

    private static readonly ClusterId ClusterOne = new(Guid.Parse("0197a2c4-6f0e-7cc3-98c4-dc0c0c073901"));

    private static readonly JobId Parent = new(Guid.Parse("0197a2c4-6f0e-7cc3-98c4-dc0c0c073910"));

    private static readonly JobId Child = new(Guid.Parse("0197a2c4-6f0e-7cc3-98c4-dc0c0c073911"));

    private static readonly ScheduleId Nightly = new(Guid.Parse("0197a2c4-6f0e-7cc3-98c4-dc0c0c073920"));

    private static readonly CommandId Command = new(Guid.Parse("0197a2c4-6f0e-7cc3-98c4-dc0c0c073930"));

    private static readonly FindingId FindingOne = new(Guid.Parse("0197a2c4-6f0e-7cc3-98c4-dc0c0c073940"));

    private static readonly Dictionary<string, string> Labels = new() { ["env"] = "prod", ["example.com/team"] = "shop" };

    private static readonly ResourceIdentity Cart = new() { ApiVersion = "apps/v1", Kind = "Deployment", Namespace = "shop", Name = "cart" };

    private static readonly ResourceIdentity Role = new() { ApiVersion = "rbac.authorization.k8s.io/v1", Kind = "ClusterRole", Name = "reader" };

    private static readonly PosturePath[] Paths =
    [
        new() { Kind = PosturePathKind.Failed, Path = "spec.template.spec.containers[0].securityContext.privileged" },
        new() { Kind = PosturePathKind.Fix, Path = "spec.template.spec.containers[0].securityContext.runAsNonRoot", Value = "true" },
    ];

    private static readonly PostureScanSpec Spec = new()
    {
        Frameworks = ["NSA"],
        Controls = ["C-0016"],
        IncludeNamespaces = ["shop"],
        ExcludeNamespaces = ["kube-system"],
        Inputs = new Dictionary<string, IReadOnlyList<string>> { ["insecureCapabilities"] = ["NET_ADMIN", "SYS_ADMIN"] },
    };

    private static readonly ClusterSelector Selector = new() { Ids = [ClusterOne], Labels = Labels };

    private static readonly ScanOutcome Outcome = new() { Resources = 1250, Open = 40, New = 3, Resolved = 2, ComplianceScore = 81.5, RiskScore = 12.25, Failures = 1 };

    private static readonly Cluster Prod = new()
    {
        Id = ClusterOne,
        Name = "prod-1",
        Labels = Labels,
        State = ClusterState.Online,
        CreatedAt = Time,
        LastSeenAt = Time.AddHours(1),
        AgentVersion = "0.1.0",
        KubernetesVersion = "v1.34.1",
        LastScanAt = Time.AddMinutes(30),
        ComplianceScore = 81.5,
        OpenFindings = 40,
    };

    private static readonly ApiKey Key = new() { Prefix = "k3y0pr3f1x00", Name = "CI", Role = ApiRole.Operator, CreatedAt = Time, ExpiresAt = Time.AddDays(90) };

    private static readonly Job ChildJob = new()
    {
        Id = Child,
        ParentId = Parent,
        ClusterId = ClusterOne,
        Kind = JobKind.PostureScan,
        State = JobState.Succeeded,
        Attempts = 2,
        CreatedAt = Time,
        StartedAt = Time.AddSeconds(2),
        FinishedAt = Time.AddSeconds(30),
        Deadline = Time.AddHours(1),
        Done = 1250,
        Total = 1250,
        Reason = "The second attempt went through.",
        Outcome = Outcome,
        Images = ImageMessages.Summary,
        TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
    };

    private static readonly Job ParentJob = new()
    {
        Id = Parent,
        ScheduleId = Nightly,
        Kind = JobKind.PostureScan,
        State = JobState.Running,
        Attempts = 0,
        CreatedAt = Time,
        Deadline = Time.AddHours(1),
        Done = 3,
        Total = 10,
        Children = new() { Unfinished = 6, Succeeded = 1, Failed = 1, Expired = 1, Cancelled = 1 },
    };

    private static readonly Schedule NightlySchedule = new()
    {
        Id = Nightly,
        Name = "nightly",
        Cron = "0 3 * * *",
        TimeZone = "Europe/Berlin",
        JitterSeconds = 300,
        Paused = false,
        Clusters = Selector,
        Kind = JobKind.RegistryScan,
        Posture = Spec,
        Images = ImageMessages.ImageSpec,
        RegistryId = ImageMessages.RegistryOne,
        DeadlineMinutes = 90,
        MisfireWindowMinutes = 120,
        NextRuns = [Time.AddDays(1), Time.AddDays(2)],
        LastRunAt = Time,
        LastJobId = Parent,
        CreatedAt = Time.AddDays(-7),
    };

    private static readonly Finding Privileged = new()
    {
        Id = FindingOne,
        ClusterId = ClusterOne,
        ControlId = "C-0057",
        ControlName = "Privileged container",
        Severity = Severity.High,
        State = FindingState.Resolved,
        Resource = Cart,
        Paths = Paths,
        FirstSeenAt = Time,
        LastSeenAt = Time.AddDays(1),
        ResolvedAt = Time.AddDays(2),
    };

    private static readonly Control PrivilegedControl = new()
    {
        Id = "C-0057",
        Name = "Privileged container",
        Severity = Severity.High,
        BaseScore = 8,
        Description = "Finds containers that run privileged.",
        Remediation = "Set privileged to false.",
        Frameworks = ["AllControls", "NSA"],
    };

    private static readonly Framework Nsa = new() { Name = "NSA", Controls = ["C-0016", "C-0057"] };

    private static readonly PostureHeader Header = new() { JobId = Child, Attempt = 2, StartedAt = Time, AgentVersion = "0.1.0", Scope = "aks", Spec = Spec };

    private static readonly PostureFinding FindingLine = new()
    {
        ControlId = "C-0057",
        Severity = Severity.High,
        Resource = Cart,
        Related = [Role],
        Paths = Paths,
        File = "shop/cart.yaml",
        Exception = new() { Name = "cart-until-march", Reason = "SHOP-12: rebuilt by then.", ExpiresAt = Time.AddDays(28), BuiltIn = false },
    };

    public static IReadOnlyDictionary<string, object> All { get; } = new SortedDictionary<string, object>(Posture().Concat(ImageMessages.All).ToDictionary(), StringComparer.Ordinal);

    private static Dictionary<string, object> Posture() => new()
    {
        ["AgentTokenRequest"] = new AgentTokenRequest { ClientId = "fsc_one", ClientSecret = "fss_secret" },
        ["AgentToken"] = new AgentToken { AccessToken = "fsa_token", ExpiresIn = 3600, ClusterId = ClusterOne },
        ["AgentRegistration"] = new AgentRegistration
        {
            InstanceId = "one",
            AgentVersion = "0.1.0",
            KubernetesVersion = "v1.34.1",
            Capabilities = [CommandKind.ScanPosture],
            Attributes = new Dictionary<string, string> { ["cloud"] = "aks" },
        },
        ["AgentSettings"] = new AgentSettings { ClusterName = "prod-1", Transport = CommandTransport.LongPoll, PollWaitSeconds = 30, LeaseSeconds = 90, MaxPartBytes = 8388608 },
        ["AgentCommandBatch"] = new AgentCommandBatch
        {
            Commands =
            [
                new()
                {
                    Id = Command,
                    JobId = Child,
                    ParentId = Parent,
                    Kind = CommandKind.ScanPosture,
                    LeaseId = "lease",
                    LeaseExpiresAt = Time.AddSeconds(90),
                    Attempt = 2,
                    Deadline = Time.AddHours(1),
                    TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                    Posture = Spec,
                    Images = ImageMessages.ImageSpec,
                    Registry = ImageMessages.RegistrySpec,
                },
            ],
        },
        ["CommandRenewal"] = new CommandRenewal { LeaseId = "lease", Done = 500, Total = 1250 },
        ["CommandLease"] = new CommandLease { LeaseExpiresAt = Time, Cancelled = true },
        ["CommandCompletion"] = new CommandCompletion { LeaseId = "lease" },
        ["CommandFailure"] = new CommandFailure { LeaseId = "lease", Reason = "The API server refused the list of pods: 403.", Retryable = true },
        ["ResultReceipt"] = new ResultReceipt { Part = 3, Duplicate = true, Complete = false, Missing = [1, 2] },
        ["PostureHeader"] = Header,
        ["PostureFinding"] = FindingLine,
        ["PostureSummary"] = PostureMessages.Summary,
        ["PostureScanSpec"] = Spec,
        ["ClusterSelector"] = Selector,
        ["Cluster"] = Prod,
        ["EnrolCluster"] = new EnrolCluster { Name = "prod-1", Labels = Labels },
        ["ClusterEnrolment"] = new ClusterEnrolment { Cluster = Prod, ClientId = "fsc_one", ClientSecret = "fss_secret" },
        ["UpdateCluster"] = new UpdateCluster { Name = "prod-2", Labels = Labels, Disabled = true },
        ["ApiKey"] = Key,
        ["CreateApiKey"] = new CreateApiKey { Name = "CI", Role = ApiRole.Operator, ExpiresInDays = 90 },
        ["CreatedApiKey"] = new CreatedApiKey { Key = Key, Secret = "fsk_k3y0pr3f1x00secret" },
        ["StartScan"] = new StartScan
        {
            Clusters = Selector,
            Kind = JobKind.RegistryScan,
            Posture = Spec,
            Images = ImageMessages.ImageSpec,
            RegistryId = ImageMessages.RegistryOne,
            TestOnly = true,
            DeadlineMinutes = 90,
        },
        ["Job"] = ChildJob,
        ["JobEvent"] = new JobEvent { Job = ParentJob },
        ["ScanOutcome"] = Outcome,
        ["Schedule"] = NightlySchedule,
        ["PutSchedule"] = new PutSchedule
        {
            Name = "nightly",
            Cron = "0 3 * * *",
            TimeZone = "Europe/Berlin",
            JitterSeconds = 300,
            Paused = true,
            Clusters = Selector,
            Kind = JobKind.ImageScan,
            Posture = Spec,
            Images = ImageMessages.ImageSpec,
            RegistryId = ImageMessages.RegistryOne,
            DeadlineMinutes = 90,
            MisfireWindowMinutes = 120,
        },
        ["Finding"] = Privileged,
        ["Control"] = PrivilegedControl,
        ["Framework"] = Nsa,
        ["Problem"] = new Problem
        {
            Type = ProblemTypes.Invalid,
            Title = "The request is not valid.",
            Status = 400,
            Detail = "Mend the fields in 'errors' and send it again.",
            Instance = "/v1/clusters",
            TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
            Errors = new Dictionary<string, string[]> { ["name"] = ["It is missing: a string is required."] },
        },
        ["PageOfCluster"] = new Page<Cluster> { Items = [Prod], Next = "bmFtZQ" },
        ["PageOfJob"] = new Page<Job> { Items = [ParentJob, ChildJob], Next = "bmFtZQ" },
        ["PageOfSchedule"] = new Page<Schedule> { Items = [NightlySchedule], Next = "bmFtZQ" },
        ["PageOfFinding"] = new Page<Finding> { Items = [Privileged], Next = "bmFtZQ" },
        ["PageOfControl"] = new Page<Control> { Items = [PrivilegedControl], Next = "bmFtZQ" },
        ["PageOfFramework"] = new Page<Framework> { Items = [Nsa], Next = "bmFtZQ" },
        ["PageOfApiKey"] = new Page<ApiKey> { Items = [Key], Next = "bmFtZQ" },
    };

    /// The lines of a result are read by their base type, which is what the discriminator is for.
    public static Type ReadAs(string name) => All[name] switch
    {
        PostureLine => typeof(PostureLine),
        ImageLine => typeof(ImageLine),
        _ => All[name].GetType(),
    };
}
