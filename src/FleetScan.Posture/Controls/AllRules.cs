using FleetScan.Posture.Controls.ApiServer;
using FleetScan.Posture.Controls.Cloud;
using FleetScan.Posture.Controls.ControllerManager;
using FleetScan.Posture.Controls.Credentials;
using FleetScan.Posture.Controls.DefaultNamespace;
using FleetScan.Posture.Controls.Etcd;
using FleetScan.Posture.Controls.Images;
using FleetScan.Posture.Controls.Inventories;
using FleetScan.Posture.Controls.Kubelets;
using FleetScan.Posture.Controls.Network;
using FleetScan.Posture.Controls.NodeFiles;
using FleetScan.Posture.Controls.Nodes;
using FleetScan.Posture.Controls.PodSecurity;
using FleetScan.Posture.Controls.Rbac;
using FleetScan.Posture.Controls.Resources;
using FleetScan.Posture.Controls.Sandboxes;
using FleetScan.Posture.Controls.Scheduler;
using FleetScan.Posture.Controls.Storage;
using FleetScan.Posture.Controls.Vulnerabilities;
using FleetScan.Posture.Controls.Windows;
using FleetScan.Posture.Controls.Workloads;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls;

/// <summary>Every rule that there is, by family. A rule that is in no list does not run, and a test says so.</summary>
internal static class AllRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        .. ApiServerRules.List,
        .. CloudRules.List,
        .. ControllerManagerRules.List,
        .. CredentialsRules.List,
        .. DefaultNamespaceRules.List,
        .. EtcdRules.List,
        .. ImagesRules.List,
        .. InventoriesRules.List,
        .. KubeletsRules.List,
        .. NetworkRules.List,
        .. NodeFilesRules.List,
        .. NodesRules.List,
        .. PodSecurityRules.List,
        .. RbacRules.List,
        .. ResourcesRules.List,
        .. SandboxesRules.List,
        .. SchedulerRules.List,
        .. StorageRules.List,
        .. VulnerabilitiesRules.List,
        .. WindowsRules.List,
        .. WorkloadsRules.List,
    ];
}
