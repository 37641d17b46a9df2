using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FleetScan.Backend.Data.Migrations
{
    /// <inheritdoc />
    public partial class ListIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_jobs_ParentId_State_ClusterId",
                table: "jobs",
                columns: new[] { "ParentId", "State", "ClusterId" });

            migrationBuilder.CreateIndex(
                name: "IX_findings_ClusterId_State_Severity_Id",
                table: "findings",
                columns: new[] { "ClusterId", "State", "Severity", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_jobs_ParentId_State_ClusterId",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_findings_ClusterId_State_Severity_Id",
                table: "findings");
        }
    }
}
