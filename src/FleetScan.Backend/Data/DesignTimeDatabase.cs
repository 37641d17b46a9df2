using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace FleetScan.Backend.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model without a host.</summary>
internal sealed class DesignTimeDatabase : IDesignTimeDbContextFactory<FleetScanDb>
{
    public FleetScanDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<FleetScanDb>().UseSqlite("Data Source=:memory:").Options);
}
